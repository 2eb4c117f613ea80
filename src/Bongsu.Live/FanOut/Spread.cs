namespace Bongsu.Live.FanOut;

/// <summary>Moments that lie apart: the next one always falls into the largest gap (the golden ratio's multiples, Weyl 1916), so a crowd told one after another comes back evenly, more so than by chance.</summary>
internal sealed class Spread(double start)
{
    private const double GoldenRatio = 0.618033988749895;

    private long _count;

    public TimeSpan Next(TimeSpan least, TimeSpan most)
    {
        var place = (start + Interlocked.Increment(ref _count) * GoldenRatio) % 1;
        return least + (most - least) * place;
    }
}
