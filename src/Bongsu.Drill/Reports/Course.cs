namespace Bongsu.Drill.Reports;

/// <summary>What is drawn over time: a value for each stretch of as many seconds, null where there was none.</summary>
/// <param name="Step">How many seconds a value stands for.</param>
/// <param name="Values">The values, from second 0.</param>
internal sealed record Course(int Step, IReadOnlyList<double?> Values)
{
    /// <summary>More points than this are not told apart on a screen.</summary>
    private const int MostPoints = 300;

    /// <summary>Counts, of which the mean is drawn.</summary>
    public static Course OfCounts(IReadOnlyList<double?> seconds) => Of(seconds, StepFor(seconds.Count), values => values.Average());

    /// <summary>Latencies, of which the worst is drawn.</summary>
    public static Course OfLatencies(IReadOnlyList<double?> seconds) => Of(seconds, StepFor(seconds.Count), values => values.Max());

    public static Course Of(IReadOnlyList<double?> seconds, int step, Func<IEnumerable<double>, double> reduce) =>
        new(step, [.. seconds.Chunk(step).Select(chunk => chunk.Where(value => value is not null).Select(value => value!.Value).ToList()).Select(known => known.Count == 0 ? (double?)null : reduce(known))]);

    public static int StepFor(int seconds) => Math.Max(1, (seconds + MostPoints - 1) / MostPoints);
}
