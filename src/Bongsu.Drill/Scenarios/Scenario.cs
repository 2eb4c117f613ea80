namespace Bongsu.Drill.Scenarios;

/// <summary>A drill: who comes when, what they do, and what breaks meanwhile.</summary>
public sealed record Scenario
{
    /// <summary>Its name, of 1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The capacity of the target in requests a second, where it is known; null to find it first.</summary>
    public double? Capacity { get; init; }

    /// <summary>Accounts that write. From 1 to 1,000; 20 unless set.</summary>
    public int Members { get; init; } = 20;

    /// <summary>Requests before anything is measured. From 0 s to 5 min; 5 s unless set.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the level may take to come back after the end. From 0 s to 30 min; 5 min unless set.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(5);

    public required IReadOnlyList<Phase> Phases { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public TimeSpan Length => TimeSpan.FromTicks(Phases.Sum(phase => phase.Length.Ticks));

    /// <summary>The phase in which a moment lies, and how far in it is; the last at the end.</summary>
    public (Phase Phase, TimeSpan Into) At(TimeSpan moment)
    {
        foreach (var phase in Phases)
        {
            if (moment < phase.Length)
                return (phase, moment);
            moment -= phase.Length;
        }
        return (Phases[^1], Phases[^1].Length);
    }

    /// <summary>Visits a second at a moment, where one capacity is so many visits a second.</summary>
    public double VisitsAt(TimeSpan moment, double capacity)
    {
        var (phase, into) = At(moment);
        return phase.Arrivals.At(into, phase.Length, capacity);
    }

    /// <summary>Whether more come than the target can serve at some moment.</summary>
    public bool Exceeds(double capacity)
    {
        for (var at = TimeSpan.Zero; at < Length; at += TimeSpan.FromSeconds(1))
            if (VisitsAt(at, capacity) > capacity)
                return true;
        return false;
    }

    /// <summary>The same in a fraction of the time. What one person takes for a thought stays as it is.</summary>
    public Scenario Compress(double times) => this with
    {
        Phases = [.. Phases.Select(phase => phase with { Length = phase.Length / times, Arrivals = phase.Arrivals.Compress(times) })],
        Faults = [.. Faults.Select(fault => fault with { At = fault.At / times, Length = TimeSpan.FromSeconds(Math.Max(1, fault.Length.TotalSeconds / times)) })],
    };
}

/// <summary>A stretch of a drill.</summary>
/// <param name="Name">Its name, for the report.</param>
/// <param name="Length">From 1 s to 6 h.</param>
/// <param name="Arrivals">How many come.</param>
/// <param name="Mix">Who they are.</param>
public sealed record Phase(string Name, TimeSpan Length, Curve Arrivals, IReadOnlyList<VisitorPlan> Mix);

/// <summary>Something that is broken on purpose.</summary>
/// <param name="At">When, from the beginning.</param>
/// <param name="Kind"><c>store-away</c>, <c>slow-disk</c>, <c>hot-cafe</c> or <c>node-stop</c>.</param>
/// <param name="Length">How long, from 1 s to 10 min.</param>
public sealed record Fault(TimeSpan At, string Kind, TimeSpan Length)
{
    public static IReadOnlyList<string> Kinds { get; } = ["store-away", "slow-disk", "hot-cafe", "node-stop"];
}
