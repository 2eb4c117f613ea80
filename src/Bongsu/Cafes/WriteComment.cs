using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Writes a comment under a post, or under one of its comments.</summary>
public static class WriteComment
{
    public sealed record Request(string? Body, long? Parent);

    public static async Task<IResult> FromApi(long id, Request body, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(id, body, caller, facts, writes, time, request)).Created(entry => $"{Url(facts, id)}#c{entry.Position.Value}");

    /// <summary>The page of a post that is known to exist.</summary>
    public static string Url(CafeFacts facts, long post) => $"/cafes/{facts.Cafe(facts.Post(post)!.Cafe)!.Slug}/posts/{post}";

    public static async ValueTask<WriteOutcome> HandleAsync(long id, Request body, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (facts.Post(id) is not { Removed: false } post)
            return new(Problem.NotFound);
        var errors = new InputErrors();
        var text = errors.Lines("body", body.Body, 10_000);
        if (errors.Problem is { } problem)
            return new(problem);
        var change = new CommentWritten(post.Cafe, id, body.Parent, text);
        _ = change.Rendered;
        return await writes.WriteAsync(caller, request, change, () =>
        {
            var cafe = facts.Cafe(post.Cafe)!;
            return new(CafeRules.Write(cafe, cafe.Board(post.Board)!, facts.Member(cafe.Id, caller.Account), time.GetUtcNow()));
        });
    }
}
