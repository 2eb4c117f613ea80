using Bongsu.Admission;
using Bongsu.News.Pages;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.News.Comments;

/// <summary>The forms of comments on articles: writing, one's own, taking down.</summary>
public static class CommentForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var article = routes.MapGroup("/news/{id:long}").RequireAuthorization();
        article.MapPost("/comments", WriteAsync).LimitPerAccount(LimitKind.Comment).RequireWaitingRoom(Parts.Writing);
        article.MapGet("/mine", Mine);
        article.MapGet("/comments/{comment:long}/remove", ConfirmRemoval);
        article.MapPost("/comments/{comment:long}/remove", RemoveAsync).LimitPerAccount(LimitKind.Other);
    }

    private static async Task<IResult> WriteAsync(long id, Caller caller, NewsQueries queries, IServiceLevel level, Writes writes, HttpRequest request)
    {
        var body = (await request.ReadFieldsAsync()).First("body");
        var outcome = await WriteArticleComment.HandleAsync(id, body, caller, queries, level, writes, request);
        return outcome.Problem is not { } problem ? outcome.SeeOther(entry => $"{NewsAddress.Of(id)}#c{entry.Position.Value}")
            : queries.Article(id) is not { } article ? new ProblemResult(problem)
            : new View<ArticleCommentFormView>(new()
            {
                [nameof(ArticleCommentFormView.Article)] = article,
                [nameof(ArticleCommentFormView.Body)] = body,
                [nameof(ArticleCommentFormView.Problem)] = problem,
            })
            { Problem = problem };
    }

    // Operators may take down anybody's, so they are shown all.
    private static IResult Mine(long id, Caller caller, NewsQueries queries, CommentQueries comments) => queries.Article(id) is not { } article
        ? new ProblemResult(Problem.NotFound)
        : new View<OwnArticleCommentsView>(new()
        {
            [nameof(OwnArticleCommentsView.Article)] = article,
            [nameof(OwnArticleCommentsView.MayTakeDown)] = caller.IsOperator,
            [nameof(OwnArticleCommentsView.Comments)] = comments.Comments(id, null, null, ArticlePage.Comments).Where(comment => RemoveArticleComment.Rule(comment, caller) is null).ToList(),
        });

    private static IResult ConfirmRemoval(long id, long comment, Caller caller, CommentQueries comments) =>
        comments.Comment(comment) is { } found && found.Article == id ? Confirm(found, caller, null, null) : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> RemoveAsync(long id, long comment, Caller caller, CommentQueries comments, Writes writes, HttpRequest request)
    {
        var reason = (await request.ReadFieldsAsync()).First("reason");
        var outcome = await RemoveArticleComment.HandleAsync(comment, reason, caller, comments, writes, request);
        return outcome.Problem is not { } problem ? outcome.SeeOther($"{NewsAddress.Of(id)}#comments")
            : comments.Comment(comment) is { } found && found.Article == id ? Confirm(found, caller, reason, problem)
            : new ProblemResult(problem);
    }

    private static View<ConfirmView> Confirm(ArticleCommentView comment, Caller caller, string? reason, Problem? problem) => new(new()
    {
        [nameof(ConfirmView.Title)] = NewsTexts.T["comment.remove"],
        [nameof(ConfirmView.Question)] = NewsTexts.T["comment.remove.sure"],
        [nameof(ConfirmView.Quote)] = comment.Body,
        [nameof(ConfirmView.Action)] = $"{NewsAddress.Of(comment.Article)}/comments/{comment.Id}/remove",
        [nameof(ConfirmView.Back)] = NewsAddress.Of(comment.Article),
        [nameof(ConfirmView.AsksReason)] = comment.AuthorId != caller.Account,
        [nameof(ConfirmView.Reason)] = reason,
        [nameof(ConfirmView.Problem)] = problem,
    })
    { Problem = problem };
}
