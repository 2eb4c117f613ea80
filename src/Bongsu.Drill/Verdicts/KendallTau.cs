namespace Bongsu.Drill.Verdicts;

/// <summary>Kendall's rank correlation between arrival and release: 1 where everybody was let in in the order they came, -1 in the reverse. Pairs that came in the same second, or were let in at the same moment, say nothing and are left out (Goodman and Kruskal's γ, which is τ without ties).</summary>
public static class KendallTau
{
    /// <summary>The correlation; null where no pair says anything. In n log n time.</summary>
    /// <param name="pairs">When each came and when each was let in, in seconds.</param>
    public static double? Of(IReadOnlyCollection<(double Arrived, double Released)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        // Those of one second in the order of their release: no pair of them is then out of order.
        var ordered = pairs.Select(pair => (Second: Math.Floor(pair.Arrived), pair.Released)).OrderBy(pair => pair.Second).ThenBy(pair => pair.Released).ToArray();
        var releases = ordered.Select(pair => pair.Released).ToArray();
        var all = Pairs(releases.Length) - ordered.GroupBy(pair => pair.Second).Sum(group => Pairs(group.Count()))
            - releases.GroupBy(release => release).Sum(group => Pairs(group.Count())) + ordered.GroupBy(pair => pair).Sum(group => Pairs(group.Count()));
        var discordant = Inversions(releases, new double[releases.Length]);
        return all == 0 ? null : (all - 2.0 * discordant) / all;
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    // Merge sort, counting the pairs that it turns round.
    private static long Inversions(Span<double> values, Span<double> spare)
    {
        if (values.Length < 2)
            return 0;
        var middle = values.Length / 2;
        var count = Inversions(values[..middle], spare[..middle]) + Inversions(values[middle..], spare[middle..]);
        var (left, right) = (0, middle);
        for (var i = 0; i < values.Length; i++)
            if (right == values.Length || left < middle && values[left] <= values[right])
                spare[i] = values[left++];
            else
            {
                count += middle - left;
                spare[i] = values[right++];
            }
        spare.CopyTo(values);
        return count;
    }
}
