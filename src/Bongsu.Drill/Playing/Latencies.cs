using HdrHistogram;

namespace Bongsu.Drill.Playing;

/// <summary>How long things took, to three digits: an HdrHistogram of microseconds. What takes longer than a minute counts as a minute.</summary>
internal sealed class Latencies
{
    private const long Longest = 60_000_000;

    private readonly LongHistogram _histogram = new(Longest, 3);

    public long Count => _histogram.TotalCount;

    public void Record(double seconds, long count = 1) => _histogram.RecordValueWithCount(Math.Clamp((long)(seconds * 1e6), 1, Longest), count);

    /// <summary>Records what another had recorded.</summary>
    public Latencies Add(IEnumerable<long[]> pairs)
    {
        foreach (var pair in pairs)
            _histogram.RecordValueWithCount(Math.Clamp(pair[0], 1, Longest), pair[1]);
        return this;
    }

    public void Clear() => _histogram.Reset();

    /// <summary>In seconds; null where nothing was recorded.</summary>
    public double? Percentile(double percent) => Count == 0 ? null : _histogram.GetValueAtPercentile(percent) / 1e6;

    /// <summary>Each time in microseconds, and how often it came.</summary>
    public IReadOnlyList<long[]> Pairs() => [.. _histogram.RecordedValues().Select(value => new[] { value.ValueIteratedTo, value.CountAtValueIteratedTo })];
}
