using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Statuses;

/// <summary>Takes a status down: its author, or an operator.</summary>
public static class RemoveStatus
{
    public static async Task<IResult> FromApi(long id, Caller caller, StatusFacts facts, StatusQueries queries, Writes writes, HttpRequest request) =>
        (await HandleAsync(id, caller, facts, queries, writes, request)).NoContent();

    public static async ValueTask<WriteOutcome> HandleAsync(long id, Caller caller, StatusFacts facts, StatusQueries queries, Writes writes, HttpRequest request) =>
        facts.Status(id) is { Removed: false } status && queries.Status(id) is { } shown
            ? await writes.WriteAsync(caller, request, new StatusRemoved(status.Author, id, status.ReplyTo, shown.Tags), () => new(StatusRules.Remove(status.Author, caller)))
            : new(Problem.NotFound);
}
