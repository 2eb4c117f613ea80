using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Bongsu.Cafes;

/// <summary>Takes a post down: its author, or staff.</summary>
public static class RemovePost
{
    public static async Task<IResult> FromApi(long id, [FromBody] GivenReason? why, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(id, why?.Reason, caller, facts, queries, writes, time, request)).NoContent();

    public static async ValueTask<WriteOutcome> HandleAsync(
        long id, string? reason, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (PostPlace.Find(id, facts) is not { } place)
            return new(Problem.NotFound);
        var (role, errors) = (PostRules.RemoverRole(place.Post.Author, place.Member(caller, facts), caller), new InputErrors());
        var why = role == RecordActors.Author ? null : GivenReason.Take(reason, errors);
        if (errors.Problem is { } problem)
            return new(problem);
        return await writes.WriteAsync(caller, request, new PostRemoved(place.Cafe.Id, place.Board.Id, id, queries.TagsUnder(id), role, why),
            () => new(PostRules.Remove(place.Post.Author, place.Member(caller, facts), caller, time.GetUtcNow())));
    }
}
