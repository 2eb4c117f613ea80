using System.Diagnostics;

namespace Bongsu.Live.FanOut;

/// <summary>How fast the loop may go on. It writes to a few streams at a time, and to the next few when the thread pool, which sends what was written, has come so far; while others wait for the pool it pauses in proportion to how many do.
/// <para>So a machine with time to spare tells everybody at once; one that is busy with those who write tells its listeners at leisure, at most <see cref="LongestRound"/> later, in fewer and larger writes. And no request ever waits behind more than a few streams.</para></summary>
internal sealed class Pace(Doorbell bell) : IThreadPoolWorkItem
{
    /// <summary>Streams that are written to at once: a millisecond of the thread pool, far from what <c>Bongsu.Admission</c> and others take for an overload (5 ms).</summary>
    public const int Few = 128;

    /// <summary>In how long everybody is told, pauses included, unless the writing alone takes longer.</summary>
    public static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(1);

    // While others wait, the streams get a tenth of the time; a machine that is not busy gives them all of it.
    private const double MostRest = 9;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(0.2), Stuck = TimeSpan.FromSeconds(1);
    private static readonly int Processors = Environment.ProcessorCount;

    private long _roundStarted, _started, _ran, _until;
    private int _fewLeft;
    private bool _asked;

    /// <summary>Whether the thread pool has not come to what was written for so long that nothing can be said of any reader.</summary>
    public bool IsStuck => _asked && Volatile.Read(ref _ran) == 0 && Stopwatch.GetElapsedTime(_started) > Stuck;

    public void BeginRound() => _roundStarted = Stopwatch.GetTimestamp();

    public void BeginFew() => _started = Stopwatch.GetTimestamp();

    /// <summary>A few were written to.</summary>
    /// <param name="left">How many are yet to be told in this round.</param>
    public void EndFew(int left)
    {
        _fewLeft = 1 + (left + Few - 1) / Few;
        _ran = 0;
        _asked = true;
        // Behind the writes, and behind what others asked for before them.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Milliseconds until the next few may be told; infinite while those before are on their way: the bell is rung then.</summary>
    public int Wait()
    {
        if (_asked)
        {
            if (Volatile.Read(ref _ran) is not (> 0 and var ran))
                return Timeout.Infinite;
            _asked = false;
            var pause = Pause(Stopwatch.GetElapsedTime(_started, ran), ThreadPool.PendingWorkItemCount, Processors, LongestRound - Stopwatch.GetElapsedTime(_roundStarted), _fewLeft);
            _until = pause < ShortestPause ? 0 : Stopwatch.GetTimestamp() + (long)(pause.TotalSeconds * Stopwatch.Frequency);
        }
        var left = _until - Stopwatch.GetTimestamp();
        return left <= 0 ? 0 : 1 + (int)(left * 1_000 / Stopwatch.Frequency);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _ran, Stopwatch.GetTimestamp());
        bell.Ring();
    }

    /// <summary>How long to leave the processors to others.</summary>
    /// <param name="spent">What the last few took, from their first write until the thread pool had come so far.</param>
    /// <param name="waiting">Pieces of work that wait for the thread pool.</param>
    /// <param name="processors">How many processors there are.</param>
    /// <param name="left">What is left of the longest round.</param>
    /// <param name="fewLeft">In how many parts that is needed.</param>
    public static TimeSpan Pause(TimeSpan spent, long waiting, int processors, TimeSpan left, int fewLeft)
    {
        var wanted = spent * Math.Min(MostRest, (double)waiting / processors);
        var most = left / fewLeft - spent;
        return wanted < most ? wanted : most > TimeSpan.Zero ? most : TimeSpan.Zero;
    }
}
