using Bongsu.Portal.Drills;
using Bongsu.Portal.Problems;

namespace Bongsu.Maintenance.Faults;

/// <summary>Breaks something for a while, so that a drill shows what it does to people. There only with <c>Bongsu:Drill:Faults</c>.</summary>
public static class StartFault
{
    public const int LongestSeconds = 600;

    /// <param name="Kind"><c>store-away</c> or <c>slow-disk</c>.</param>
    /// <param name="Seconds">For how long, 1 to 600.</param>
    public sealed record Request(string? Kind, int? Seconds);

    /// <param name="Kind">What is broken.</param>
    /// <param name="Until">Until when.</param>
    public sealed record View(string Kind, DateTimeOffset Until);

    public static IResult Handle(Request body, StoreFaults faults, TimeProvider time)
    {
        var errors = new InputErrors();
        if (body.Kind is not ("store-away" or "slow-disk"))
            errors.Add("kind", MaintenanceTexts.T["input.fault"]);
        if (body.Seconds is not (>= 1 and <= LongestSeconds))
            errors.Add("seconds", MaintenanceTexts.T["input.seconds", LongestSeconds]);
        if (errors.Problem is { } problem)
            return new ProblemResult(problem);
        var duration = TimeSpan.FromSeconds(body.Seconds!.Value);
        if (body.Kind == "store-away")
            faults.TakeStoreAway(duration);
        else
            faults.SlowDisk(duration);
        return Results.Ok(new View(body.Kind!, time.GetUtcNow() + duration));
    }
}
