using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Bongsu.Cafes;

/// <summary>Takes a comment down: its author, or staff.</summary>
public static class RemoveComment
{
    public static async Task<IResult> FromApi(
        long id, [FromBody] GivenReason? why, Caller caller, CafeFacts facts, CommentFacts comments, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(id, why?.Reason, caller, facts, comments, queries, writes, time, request)).NoContent();

    public static async ValueTask<WriteOutcome> HandleAsync(
        long id, string? reason, Caller caller, CafeFacts facts, CommentFacts comments, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (comments.Comment(id) is not { Removed: false } comment || PostPlace.Find(comment.Post, facts) is not { } place)
            return new(Problem.NotFound);
        var (role, errors) = (PostRules.RemoverRole(comment.Author, place.Member(caller, facts), caller), new InputErrors());
        var why = role == RecordActors.Author ? null : GivenReason.Take(reason, errors);
        if (errors.Problem is { } problem)
            return new(problem);
        return await writes.WriteAsync(caller, request, new CommentRemoved(place.Cafe.Id, comment.Post, id, queries.TagsOf(comment.Post, id), role, why),
            () => new(PostRules.Remove(comment.Author, place.Member(caller, facts), caller, time.GetUtcNow())));
    }
}
