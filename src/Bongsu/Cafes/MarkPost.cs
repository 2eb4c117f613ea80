using Bongsu.Portal.Identity;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Puts one of a post's marks on or off: a member's like, and staff's pin and notice.</summary>
public static class MarkPost
{
    public enum Kind { Like, Pin, Notice }

    /// <summary>The handler of one mark's <c>PUT</c> and <c>DELETE</c>: the post as it is then, and nothing.</summary>
    public static Delegate FromApi(Kind kind) =>
        async (long id, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request) =>
        {
            var on = HttpMethods.IsPut(request.Method);
            var outcome = await HandleAsync(id, kind, on, caller, facts, writes, time, request);
            return outcome.Answer(() => on ? PostApi.Answer(id, queries) : Results.NoContent());
        };

    public static async ValueTask<WriteOutcome> HandleAsync(long id, Kind kind, bool on, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (PostPlace.FindReadable(id, caller, facts, out var unreadable) is not { } place)
            return new(unreadable!);
        object change = kind switch
        {
            Kind.Like => new PostLiked(id, on),
            Kind.Pin => new PostPinned(place.Cafe.Id, place.Board.Id, id, on),
            _ => new PostNoticed(place.Cafe.Id, place.Board.Id, id, on),
        };
        return await writes.WriteAsync(caller, request, change, () =>
        {
            var member = place.Member(caller, facts);
            return new(kind == Kind.Like ? PostRules.Like(place.Board, member, caller, time.GetUtcNow()) : PostRules.Moderate(member, caller, time.GetUtcNow()));
        });
    }
}
