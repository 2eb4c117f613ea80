using Bongsu.Portal.Continuity;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.News.Comments;

/// <summary>Writes a comment under an article: everybody who is signed in may.</summary>
public static class WriteArticleComment
{
    /// <summary>The longest comment, in code points.</summary>
    public const int Longest = 3_000;

    public sealed record Request(string? Body);

    public static async Task<IResult> FromApi(long id, Request body, Caller caller, NewsQueries queries, IServiceLevel level, Writes writes, HttpRequest request) =>
        (await HandleAsync(id, body.Body, caller, queries, level, writes, request)).Created(entry => $"{NewsAddress.Of(id)}#c{entry.Position.Value}");

    public static ValueTask<WriteOutcome> HandleAsync(long id, string? body, Caller caller, NewsQueries queries, IServiceLevel level, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var change = new ArticleCommentWritten(id, errors.Lines("body", body, Longest));
        if (errors.Problem is { } problem)
            return new(new WriteOutcome(problem));
        _ = change.Rendered;
        return writes.WriteAsync(caller, request, change, () => new(queries.Exists(id) ? level.Now.Rule() : Problem.NotFound));
    }
}
