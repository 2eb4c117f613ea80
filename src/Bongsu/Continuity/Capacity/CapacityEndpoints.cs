using System.Globalization;
using System.Text.Json.Serialization;
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

    public static IResult Show(CapacityQueries queries) => Page(queries, null);

    public static async Task<IResult> MeasuredAsync(Caller caller, CapacityQueries queries, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var nodes = int.TryParse(form.First("nodes"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
        var perSecond = double.TryParse(form.First("perSecond"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var p) ? p : (double?)null;
        var outcome = await AddAsync(new(nodes, perSecond), caller, writes, request);
        return outcome.Problem is { } problem ? Page(queries, problem) : outcome.SeeOther(Address);
    }

    private static ValueTask<WriteOutcome> AddAsync(Request body, Caller caller, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        if (body.Nodes is not (>= 1 and <= 1_000))
            errors.Add("nodes", ContinuityTexts.T["capacity.input.nodes"]);
        if (body.PerSecond is not (>= 1 and <= 100_000_000))
            errors.Add("perSecond", ContinuityTexts.T["capacity.input.per-second"]);
        return errors.Problem is { } problem ? new(new WriteOutcome(problem))
            : writes.WriteAsync(caller, request, new CapacityMeasured(body.Nodes!.Value, Math.Round(body.PerSecond!.Value, 1)), () => new((Problem?)null));
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
public sealed partial class CapacityJson : JsonSerializerContext;
