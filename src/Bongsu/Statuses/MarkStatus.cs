using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Statuses;

/// <summary>Puts one of a member's marks on a status or takes it off: a like, a repeat.</summary>
public static class MarkStatus
{
    public enum Kind { Like, Repeat }

    /// <summary>The handler of one mark's <c>PUT</c> and <c>DELETE</c>: the status as it is then, and nothing.</summary>
    public static Delegate FromApi(Kind kind) =>
        async (long id, Caller caller, StatusFacts facts, StatusQueries queries, Writes writes, HttpRequest request) =>
        {
            var on = HttpMethods.IsPut(request.Method);
            var outcome = await HandleAsync(id, kind, on, caller, facts, writes, request);
            return outcome.Answer(() => on ? StatusApi.Answer(id, queries) : Results.NoContent());
        };

    public static async ValueTask<WriteOutcome> HandleAsync(long id, Kind kind, bool on, Caller caller, StatusFacts facts, Writes writes, HttpRequest request)
    {
        if (facts.Status(id) is not { Removed: false })
            return new(Problem.NotFound);
        object change = kind == Kind.Like ? new StatusLiked(id, on) : new StatusRepeated(caller.Account, id, on);
        return await writes.WriteAsync(caller, request, change, () => new((Problem?)null));
    }
}
