namespace Bongsu.Drill.Verdicts;

/// <summary>What came of one of the five promises.</summary>
/// <param name="Number">From 1 to 5.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kept">Whether it was kept; null where the drill could not tell.</param>
/// <param name="Measures">The numbers that say so.</param>
public sealed record Promise(int Number, string Name, bool? Kept, IReadOnlyList<PromiseMeasure> Measures)
{
    public static Promise Of(int number, string name, params PromiseMeasure[] measures) =>
        new(number, name, measures.Any(measure => measure.Kept == false) ? false : measures.Any(measure => measure.Kept == true) ? true : null, measures);
}

/// <summary>One number of a promise.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">What was found; null where there was nothing to measure.</param>
/// <param name="Limit">What it is held against.</param>
/// <param name="AtMost">Whether it has to be at most that, rather than at least.</param>
/// <param name="Unit"><c>%</c>, <c>s</c>, or empty for a count.</param>
public sealed record PromiseMeasure(string Name, double? Value, double Limit, bool AtMost, string Unit)
{
    /// <summary>Whether it is within its limit; null where there was nothing to measure.</summary>
    public bool? Kept => Value is { } value ? AtMost ? value <= Limit : value >= Limit : null;
}
