namespace Bongsu.Continuity.Capacity;

/// <summary>Whether the next record fits: half as much again as the highest minute there ever was, against what drills have measured.</summary>
/// <param name="Record">The highest minute, in requests a second; null where there has been no crowd.</param>
/// <param name="Nodes">With how many nodes the newest drill ran.</param>
/// <param name="Secured">What they answered in time, in requests a second; null where there has been no drill.</param>
/// <param name="NodesNeeded">How many nodes it takes; null where that cannot be told.</param>
public sealed record CapacityPlan(double? Record, int Nodes, double? Secured, int? NodesNeeded)
{
    /// <summary>The next record is planned at half as much again as the one there was.</summary>
    public const double Growth = 1.5;

    public double? Needed => Record * Growth;

    /// <summary>Whether it fits; null where one of the two is not known.</summary>
    public bool? Fits => Needed is { } needed && Secured is { } secured ? needed <= secured : null;

    /// <summary>What is left above the record, as a share of what is secured.</summary>
    public double? Headroom => Record is { } record && Secured is { } secured ? 1 - record / secured : null;

    public static CapacityPlan Of(double? record, IReadOnlyList<MeasuredCapacity> measured)
    {
        if (measured.Count == 0)
            return new(record, 0, null, null);
        var newest = measured[^1];
        var plan = new CapacityPlan(record, newest.Nodes, newest.PerSecond, null);
        return plan.Needed is not { } needed ? plan
            : needed <= newest.PerSecond ? plan with { NodesNeeded = newest.Nodes }
            : plan with { NodesNeeded = ScalabilityLaw.Fit(measured)?.NodesFor(needed, measured.Max(point => point.Nodes)) };
    }

    /// <summary>All that in a sentence or two.</summary>
    public string Sentence()
    {
        var T = ContinuityTexts.T;
        return this switch
        {
            { Record: null, Secured: null } => T["capacity.nothing"],
            { Record: null } => T["capacity.no-record", Secured, Nodes],
            { Secured: null } => T["capacity.no-drill", Record, Needed],
            { Fits: true } => T["capacity.fits", Record, Needed, Secured, Nodes, Headroom],
            { NodesNeeded: { } nodes } => T["capacity.nodes", Record, Needed, Secured, Nodes, nodes],
            _ => T["capacity.unknown", Record, Needed, Secured, Nodes],
        };
    }
}
