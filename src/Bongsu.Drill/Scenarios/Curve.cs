namespace Bongsu.Drill.Scenarios;

/// <summary>A rate: visits a second, or a multiple of the capacity.</summary>
/// <param name="Value">The number.</param>
/// <param name="OfCapacity">Whether it multiplies the capacity.</param>
public readonly record struct Amount(double Value, bool OfCapacity)
{
    public double Visits(double capacity) => OfCapacity ? Value * capacity : Value;
}

/// <summary>How many come in the course of a phase.</summary>
public abstract record Curve
{
    /// <summary>Visits a second.</summary>
    /// <param name="into">How far into the phase.</param>
    /// <param name="length">How long the phase is.</param>
    /// <param name="capacity">The capacity in visits a second.</param>
    public abstract double At(TimeSpan into, TimeSpan length, double capacity);

    /// <summary>The same course in a fraction of the time.</summary>
    public virtual Curve Compress(double times) => this;
}

/// <summary>The same all along.</summary>
public sealed record ConstantCurve(Amount Rate) : Curve
{
    public override double At(TimeSpan into, TimeSpan length, double capacity) => Rate.Visits(capacity);
}

/// <summary>A straight line from one rate to another.</summary>
public sealed record RampCurve(Amount From, Amount To) : Curve
{
    public override double At(TimeSpan into, TimeSpan length, double capacity) =>
        double.Lerp(From.Visits(capacity), To.Visits(capacity), Math.Clamp(into / length, 0, 1));
}

/// <summary>Twice as many after every stretch of time, as news spreads, up to a most.</summary>
public sealed record DoublingCurve(Amount From, TimeSpan Every, Amount Most) : Curve
{
    public override double At(TimeSpan into, TimeSpan length, double capacity) =>
        Math.Min(Most.Visits(capacity), From.Visits(capacity) * Math.Pow(2, into / Every));

    public override Curve Compress(double times) => this with { Every = Every / times };
}

/// <summary>A peak at once, of which what is above the floor halves again and again.</summary>
public sealed record SpikeCurve(Amount Peak, Amount Floor, TimeSpan HalfLife) : Curve
{
    public override double At(TimeSpan into, TimeSpan length, double capacity)
    {
        var floor = Floor.Visits(capacity);
        return floor + (Peak.Visits(capacity) - floor) * Math.Pow(0.5, into / HalfLife);
    }

    public override Curve Compress(double times) => this with { HalfLife = HalfLife / times };
}

/// <summary>What was recorded: rates at moments, with straight lines between them.</summary>
public sealed record PointsCurve(IReadOnlyList<(TimeSpan At, Amount Rate)> Points) : Curve
{
    public override double At(TimeSpan into, TimeSpan length, double capacity)
    {
        var after = 0;
        while (after < Points.Count && Points[after].At <= into)
            after++;
        if (after == 0 || after == Points.Count)
            return Points[Math.Max(0, after - 1)].Rate.Visits(capacity);
        var (from, to) = (Points[after - 1], Points[after]);
        return double.Lerp(from.Rate.Visits(capacity), to.Rate.Visits(capacity), (into - from.At) / (to.At - from.At));
    }

    public override Curve Compress(double times) => new PointsCurve([.. Points.Select(point => (point.At / times, point.Rate))]);

    // A list compares by its items.
    public bool Equals(PointsCurve? other) => other is not null && Points.SequenceEqual(other.Points);

    public override int GetHashCode() => Points.Count;
}
