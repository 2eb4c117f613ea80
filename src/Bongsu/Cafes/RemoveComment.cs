using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Takes a comment down: its author, or staff.</summary>
public static class RemoveComment
{
    public static async Task<IResult> FromApi(long id, Caller caller, CafeFacts facts, CommentFacts comments, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(id, caller, facts, comments, queries, writes, time, request)).NoContent();

    public static async ValueTask<WriteOutcome> HandleAsync(
        long id, Caller caller, CafeFacts facts, CommentFacts comments, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (comments.Comment(id) is not { Removed: false } comment || PostPlace.Find(comment.Post, facts) is not { } place)
            return new(Problem.NotFound);
        return await writes.WriteAsync(caller, request, new CommentRemoved(place.Cafe.Id, comment.Post, id, queries.TagsOf(comment.Post, id)),
            () => new(PostRules.Remove(comment.Author, place.Member(caller, facts), caller, time.GetUtcNow())));
    }
}
