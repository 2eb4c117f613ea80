namespace Bongsu.Live.FanOut;

/// <summary>When a round is due: as soon as something is new, or when enough of it was gathered.</summary>
internal sealed class Gathering : IDisposable
{
    private readonly Doorbell _bell;
    private readonly ITimer _timer;
    private long _time;
    private int _due;
    private int _gathers;

    public Gathering(TimeProvider time, Doorbell bell)
    {
        _bell = bell;
        _timer = time.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long is gathered.</summary>
    public TimeSpan Time
    {
        get => new(Volatile.Read(ref _time));
        set
        {
            // What was gathered is not held back any longer than it now would be.
            if (Interlocked.Exchange(ref _time, value.Ticks) > value.Ticks)
                Due();
        }
    }

    /// <summary>Something is new.</summary>
    public void Published()
    {
        var time = Time;
        if (time == TimeSpan.Zero)
            Due();
        else if (Interlocked.Exchange(ref _gathers, 1) == 0)
            _timer.Change(time, Timeout.InfiniteTimeSpan);
    }

    public void Due()
    {
        // Under a flood it is due already, and the bell was rung.
        if (Interlocked.Exchange(ref _due, 1) == 0)
            _bell.Ring();
    }

    /// <summary>Whether a round is due that now begins.</summary>
    public bool TryTake()
    {
        if (Interlocked.Exchange(ref _due, 0) == 0)
            return false;
        Volatile.Write(ref _gathers, 0);
        return true;
    }

    public void Dispose() => _timer.Dispose();
}
