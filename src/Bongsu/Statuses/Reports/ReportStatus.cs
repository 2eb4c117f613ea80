using System.Text.Json.Serialization;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Statuses.Reports;

/// <summary>Tells the operators that a status should not stand, and lets them decide.</summary>
public static class ReportStatus
{
    public const int LongestReason = 300;

    public sealed record Request(string? Reason);

    public static async Task<IResult> FromApi(long id, Request body, Caller caller, StatusFacts facts, Writes writes, HttpRequest request) =>
        (await HandleAsync(id, body.Reason, caller, facts, writes, request)).Created(_ => StatusAddress.Of(id));

    public static IResult Open(ReportQueries reports, int? limit) => Results.Ok(new Listing<ReportedStatus>(reports.Open(StatusApi.Count(limit))));

    public static async Task<IResult> DismissFromApi(long id, Caller caller, StatusFacts facts, Writes writes, HttpRequest request) =>
        (await DismissAsync(id, caller, facts, writes, request)).NoContent();

    public static async ValueTask<WriteOutcome> HandleAsync(long id, string? reason, Caller caller, StatusFacts facts, Writes writes, HttpRequest request)
    {
        if (facts.Status(id) is not { Removed: false })
            return new(Problem.NotFound);
        var errors = new InputErrors();
        var why = errors.Line("reason", reason, LongestReason);
        return errors.Problem is { } problem ? new(problem) : await writes.WriteAsync(caller, request, new StatusReported(id, why), () => new((Problem?)null));
    }

    public static async ValueTask<WriteOutcome> DismissAsync(long id, Caller caller, StatusFacts facts, Writes writes, HttpRequest request) => facts.Status(id) is null
        ? new(Problem.NotFound)
        : await writes.WriteAsync(caller, request, new ReportsDismissed(id), () => new((Problem?)null));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportStatus.Request), TypeInfoPropertyName = "ReportStatusRequest")]
[JsonSerializable(typeof(Listing<ReportedStatus>))]
public sealed partial class ReportStatusJson : JsonSerializerContext;
