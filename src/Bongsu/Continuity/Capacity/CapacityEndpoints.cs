using System.Globalization;
using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Continuity.Capacity;

/// <summary>The page and the API of capacity.</summary>
public static class CapacityEndpoints
{
    public const string Address = "/console/capacity";

    /// <summary>What a drill measured.</summary>
    public sealed record Request(int? Nodes, double? PerSecond);

    /// <summary>Capacity as the API answers it.</summary>
    public sealed record View(
        double? Record, double? Needed, int Nodes, double? Secured, double? Headroom, bool? Fits, int? NodesNeeded, string Sentence, IReadOnlyList<Peak> Peaks, IReadOnlyList<MinuteCounted> Minutes);

    public static IResult FromApi(CapacityQueries queries)
    {
        var plan = queries.Plan();
        return Results.Ok(new View(plan.Record, plan.Needed, plan.Nodes, plan.Secured, plan.Headroom, plan.Fits, plan.NodesNeeded, plan.Sentence(), queries.Peaks(), queries.Minutes(60)));
    }

    public static async Task<IResult> MeasuredFromApi(Request body, Caller caller, Writes writes, HttpRequest request) => (await AddAsync(body, caller, writes, request)).Created(_ => Address);

    /// <summary>What the player of a drill measured, that shows the token of its agreement.</summary>
    public sealed record DrillRequest(double? RequestsPerSecond, int? Nodes);

    /// <summary>Notes it in the name of the operator who agreed to the drill.</summary>
    public static async Task<IResult> MeasuredByDrill(DrillRequest body, IDrills drills, Journal.Journal journal, HttpRequest request)
    {
        if (drills.Shown(request) is not { } agreement)
            return new ProblemResult(Problem.NoDrill);
        if (Read(body.Nodes, body.RequestsPerSecond, "requestsPerSecond", out var measured) is { } wrong)
            return new ProblemResult(wrong);
        if (RequestKeys.TryRead(request, out var key) is { } badKey)
            return new ProblemResult(badKey);
        var result = await journal.AppendAsync(new() { Account = agreement.Account, Change = measured!, Key = key, Holding = Holding.Urgent }, request.HttpContext.RequestAborted);
        return WriteOutcome.Of(result).Created(_ => Address);
    }

    public static IResult Show(CapacityQueries queries) => Page(queries, null);

    public static async Task<IResult> MeasuredAsync(Caller caller, CapacityQueries queries, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var nodes = int.TryParse(form.First("nodes"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
        var perSecond = double.TryParse(form.First("perSecond"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var p) ? p : (double?)null;
        var outcome = await AddAsync(new(nodes, perSecond), caller, writes, request);
        return outcome.Problem is { } problem ? Page(queries, problem) : outcome.SeeOther(Address);
    }

    private static ValueTask<WriteOutcome> AddAsync(Request body, Caller caller, Writes writes, HttpRequest request) =>
        Read(body.Nodes, body.PerSecond, "perSecond", out var measured) is { } problem ? new(new WriteOutcome(problem)) : writes.WriteAsync(caller, request, measured!, () => new((Problem?)null));

    private static Problem? Read(int? nodes, double? perSecond, string field, out CapacityMeasured? measured)
    {
        var errors = new InputErrors();
        if (nodes is not (>= 1 and <= 1_000))
            errors.Add("nodes", ContinuityTexts.T["capacity.input.nodes"]);
        if (perSecond is not (>= 1 and <= 100_000_000))
            errors.Add(field, ContinuityTexts.T["capacity.input.per-second"]);
        measured = errors.Problem is null ? new(nodes!.Value, Math.Round(perSecond!.Value, 1)) : null;
        return errors.Problem;
    }

    private static View<CapacityPage> Page(CapacityQueries queries, Problem? problem) => new(new()
    {
        [nameof(CapacityPage.Plan)] = queries.Plan(),
        [nameof(CapacityPage.Peaks)] = queries.Peaks(),
        [nameof(CapacityPage.Measured)] = queries.Measured(),
        [nameof(CapacityPage.Problem)] = problem,
    })
    { Problem = problem };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CapacityEndpoints.View), TypeInfoPropertyName = "CapacityView")]
[JsonSerializable(typeof(CapacityEndpoints.Request), TypeInfoPropertyName = "CapacityMeasuredRequest")]
[JsonSerializable(typeof(CapacityEndpoints.DrillRequest), TypeInfoPropertyName = "CapacityDrillRequest")]
public sealed partial class CapacityJson : JsonSerializerContext;
