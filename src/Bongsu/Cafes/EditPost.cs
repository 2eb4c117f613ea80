using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Changes a post's title or body; what was there before stays in its history.</summary>
public static class EditPost
{
    /// <summary>What is left out stays as it is.</summary>
    public sealed record Request(string? Title, string? Body);

    public static async Task<IResult> FromApi(long id, Request body, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(id, body, caller, facts, queries, writes, time, request)) is { Problem: { } problem } ? new ProblemResult(problem) : PostApi.Answer(id, queries);

    public static async ValueTask<WriteOutcome> HandleAsync(
        long id, Request body, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (PostPlace.FindReadable(id, caller, facts, out var unreadable) is not { } place)
            return new(unreadable!);
        if (queries.Post(id) is not { } before)
            return new(Problem.NotFound);
        var errors = new InputErrors();
        var title = body.Title is null ? before.Title : errors.Line("title", body.Title, 200);
        var text = body.Body is null ? before.Body : errors.Lines("body", body.Body, 65_536);
        if (errors.Problem is { } problem)
            return new(problem);
        var change = new PostEdited(place.Cafe.Id, place.Board.Id, id, title, text, before.Tags);
        _ = change.Rendered;
        return await writes.WriteAsync(caller, request, change, () => new(PostRules.Edit(place.Post, place.Member(caller, facts), caller, time.GetUtcNow())));
    }
}
