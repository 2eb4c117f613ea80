using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Bongsu.News.Comments;

/// <summary>Takes a comment down: its author, or an operator.</summary>
public static class RemoveArticleComment
{
    public static async Task<IResult> FromApi(long id, [FromBody] GivenReason? why, Caller caller, CommentQueries comments, Writes writes, HttpRequest request) =>
        (await HandleAsync(id, why?.Reason, caller, comments, writes, request)).NoContent();

    public static async ValueTask<WriteOutcome> HandleAsync(long id, string? reason, Caller caller, CommentQueries comments, Writes writes, HttpRequest request)
    {
        if (comments.Comment(id) is not { } comment)
            return new(Problem.NotFound);
        var errors = new InputErrors();
        var why = comment.AuthorId == caller.Account ? null : GivenReason.Take(reason, errors);
        return errors.Problem is { } problem ? new(problem)
            : await writes.WriteAsync(caller, request, new ArticleCommentRemoved(comment.Article, id, comment.AuthorId, why, Markup.Render(comment.Body).Tags), () => new(Rule(comment, caller)));
    }

    /// <summary>Why somebody may not take a comment down; null where they may.</summary>
    public static Problem? Rule(ArticleCommentView comment, Caller caller) => comment.AuthorId == caller.Account || caller.IsOperator ? null : Problem.NotTheAuthor;
}
