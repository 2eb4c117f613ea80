namespace Bongsu.Admission.Rooms;

/// <summary>How many places each source of visitors was given of late. A client that never shows its ticket again would otherwise fill a line with places that nobody comes to take, and everybody behind them would wait for nobody.</summary>
/// <remarks>Counters by hash, a fixed number of them: two sources may share one, and nobody is remembered.</remarks>
internal sealed class Newcomers(TimeProvider time)
{
    /// <summary>Places for one source in each <see cref="Window"/>: enough for a school behind one address.</summary>
    public const int Most = 200;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private const int Bits = 16;

    private readonly int[] _given = new int[1 << Bits];
    private readonly ulong _secret = (ulong)Random.Shared.NextInt64();
    private readonly long _start = time.GetTimestamp();
    private long _window;

    public bool Lets(ulong source)
    {
        var window = time.GetElapsedTime(_start).Ticks / Window.Ticks;
        if (Interlocked.Exchange(ref _window, window) != window)
            Array.Clear(_given);
        return Interlocked.Increment(ref _given[((source ^ _secret) * 0x9E3779B97F4A7C15) >> (64 - Bits)]) <= Most;
    }
}
