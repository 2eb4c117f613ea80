using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Bongsu.Statuses;

/// <summary>Takes a status down: its author, or an operator.</summary>
public static class RemoveStatus
{
    public static async Task<IResult> FromApi(long id, [FromBody] GivenReason? why, Caller caller, StatusFacts facts, StatusQueries queries, Writes writes, HttpRequest request) =>
        (await HandleAsync(id, why?.Reason, caller, facts, queries, writes, request)).NoContent();

    public static async ValueTask<WriteOutcome> HandleAsync(long id, string? reason, Caller caller, StatusFacts facts, StatusQueries queries, Writes writes, HttpRequest request)
    {
        if (facts.Status(id) is not { Removed: false } status || queries.Status(id) is not { } shown)
            return new(Problem.NotFound);
        var errors = new InputErrors();
        var why = status.Author == caller.Account ? null : GivenReason.Take(reason, errors);
        return errors.Problem is { } problem ? new(problem)
            : await writes.WriteAsync(caller, request, new StatusRemoved(status.Author, id, status.ReplyTo, shown.Tags, why), () => new(StatusRules.Remove(status.Author, caller)));
    }
}
