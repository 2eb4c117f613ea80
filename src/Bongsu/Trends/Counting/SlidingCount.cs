namespace Bongsu.Trends.Counting;

/// <summary>How often something happened in a window, to a twelfth of it.</summary>
/// <param name="window">Its length in milliseconds.</param>
public sealed class SlidingCount(long window)
{
    private const int Slices = 12;

    // One more than the window has: the oldest is still partly in it.
    private readonly int[] _slices = new int[Slices + 1];
    private long _newest;

    public void Add(long at)
    {
        var slice = Slice(at);
        for (var gone = Math.Max(_newest + 1, slice - Slices); gone <= slice; gone++)
            _slices[gone % _slices.Length] = 0;
        _newest = Math.Max(_newest, slice);
        _slices[_newest % _slices.Length]++;
    }

    public long CountAt(long now)
    {
        var count = 0L;
        for (var slice = Math.Max(0, Slice(now) - Slices); slice <= _newest; slice++)
            if (slice > _newest - _slices.Length)
                count += _slices[slice % _slices.Length];
        return count;
    }

    private long Slice(long at) => at / (window / Slices);
}
