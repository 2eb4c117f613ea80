using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Takes a post down: its author, or staff.</summary>
public static class RemovePost
{
    public static async Task<IResult> FromApi(long id, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(id, caller, facts, queries, writes, time, request)).NoContent();

    public static async ValueTask<WriteOutcome> HandleAsync(long id, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (PostPlace.Find(id, facts) is not { } place)
            return new(Problem.NotFound);
        return await writes.WriteAsync(caller, request, new PostRemoved(place.Cafe.Id, place.Board.Id, id, queries.TagsUnder(id)),
            () => new(PostRules.Remove(place.Post.Author, place.Member(caller, facts), caller, time.GetUtcNow())));
    }
}
