namespace Bongsu.Journal;

/// <summary>How the store fared in the last 10 s.</summary>
/// <param name="SlowestCommit">How long the slowest commit took; zero where there was none.</param>
/// <param name="Failures">Commits that failed.</param>
public readonly record struct StoreHealth(TimeSpan SlowestCommit, int Failures);

/// <summary>Keeps what <see cref="StoreHealth"/> tells, second by second. Written by the writing thread alone.</summary>
internal sealed class StoreWatch(TimeProvider time)
{
    private const int Seconds = 10;

    private readonly Lock _lock = new();
    private readonly (long Second, TimeSpan Slowest, int Failures)[] _seconds = new (long, TimeSpan, int)[Seconds];

    public StoreHealth Now
    {
        get
        {
            var since = Second - Seconds;
            lock (_lock)
            {
                var recent = _seconds.Where(second => second.Second > since).ToList();
                return new(recent.Select(second => second.Slowest).DefaultIfEmpty().Max(), recent.Sum(second => second.Failures));
            }
        }
    }

    // From the time since some moment, never from a clock that may be set.
    private long Second => (long)time.GetElapsedTime(0).TotalSeconds;

    public void Committed(TimeSpan duration) => Note(duration, 0);

    public void Failed() => Note(TimeSpan.Zero, 1);

    private void Note(TimeSpan duration, int failures)
    {
        var second = Second;
        lock (_lock)
        {
            ref var noted = ref _seconds[second % Seconds];
            if (noted.Second != second)
                noted = (second, TimeSpan.Zero, 0);
            noted = (second, duration > noted.Slowest ? duration : noted.Slowest, noted.Failures + failures);
        }
    }
}
