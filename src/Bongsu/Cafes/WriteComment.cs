using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Writes a comment under a post, or under one of its comments.</summary>
public static class WriteComment
{
    public sealed record Request(string? Body, long? Parent);

    public static async Task<IResult> FromApi(long id, Request body, Caller caller, CafeFacts facts, CommentFacts comments, Writes writes, BoardRates rates, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(id, body, caller, facts, comments, writes, rates, time, request)).Created(entry => $"{Url(facts, id)}#c{entry.Position.Value}");

    /// <summary>The page of a post that is known to exist.</summary>
    public static string Url(CafeFacts facts, long post) => $"/cafes/{facts.Cafe(facts.Post(post)!.Cafe)!.Slug}/posts/{post}";

    public static async ValueTask<WriteOutcome> HandleAsync(
        long id, Request body, Caller caller, CafeFacts facts, CommentFacts comments, Writes writes, BoardRates rates, TimeProvider time, HttpRequest request)
    {
        if (PostPlace.FindReadable(id, caller, facts, out var unreadable) is not { } place)
            return new(unreadable!);
        var errors = new InputErrors();
        var text = errors.Lines("body", body.Body, 10_000);
        var parent = body.Parent is { } named ? Parent(named, id, comments) : null;
        if (body.Parent is not null && parent is null)
            errors.Add("parent", CafesTexts.T["input.parent"]);
        if (errors.Problem is { } problem)
            return new(problem);
        var change = new CommentWritten(place.Cafe.Id, id, parent, text);
        _ = change.Rendered;
        return await writes.WriteAsync(caller, request, change, () => new(CafeRules.Write(place.Cafe, place.Board, place.Member(caller, facts), time.GetUtcNow()) ?? rates.Take(caller, place.Board.Id)));
    }

    // One level of replies: who answers a reply answers the comment that it is under.
    private static long? Parent(long named, long post, CommentFacts comments) =>
        comments.Comment(named) is { } comment && comment.Post == post ? comment.Parent ?? comment.Id : null;
}
