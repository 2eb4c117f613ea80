using System.Collections.Concurrent;
using System.Diagnostics;
using Bongsu.Live.Http;
using Bongsu.Live.Rings;
using Microsoft.Extensions.Logging;

namespace Bongsu.Live.FanOut;

/// <summary>The one loop that writes to all streams: it takes what is new, tells each listener everything since its cursor, and turns the wheel of heartbeats. Audiences and the wheel are its alone.
/// <para>What is slow never holds it up: a write that is not over at once goes on by itself, and the listener is passed over until then.</para></summary>
internal sealed partial class Loop : IDisposable
{
    /// <summary>A write that takes longer ends the stream: its reader resumes, and others do not pay for it.</summary>
    public static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(5);

    // Listeners told before another topic has its turn: a few milliseconds.
    private const int Few = 512;

    // However many events there are, the loop takes a fifth of one processor, unless a round alone takes long: what comes while it rests goes along with the next round, in fewer and larger writes.
    // Measured: resting half a round, a portal of two processors with a thousand watching one busy post refused nearly every comment.
    private const double Rest = 4;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastFarewell = TimeSpan.FromSeconds(1), MostFarewell = TimeSpan.FromSeconds(60);

    private readonly Topics _topics;
    private readonly LiveMetrics _metrics;
    private readonly Spread _spread;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Sender _sender;
    private readonly ConcurrentQueue<(Listener Listener, Request What)> _requests = new();
    private readonly Queue<Topic> _turns = new();
    private readonly List<Topic> _dirty = [];
    private readonly Wheel _wheel = new();
    private readonly List<Listener> _watched = [];
    private readonly Doorbell _bell = new();
    private readonly ITimer _beat;
    private readonly ITimer _gather;
    private readonly Thread _thread;
    private long _gathering;
    private int _beats;
    private int _due;
    private int _gatheringNow;
    private volatile bool _closing;
    private volatile bool _disposed;

    public Loop(Topics topics, LiveMetrics metrics, Spread spread, TimeProvider time, ILogger logger)
    {
        (_topics, _metrics, _spread, _time, _logger, _sender) = (topics, metrics, spread, time, logger, new(topics, metrics));
        _beat = time.CreateTimer(_ =>
        {
            Interlocked.Increment(ref _beats);
            _bell.Ring();
        }, null, Beat, Beat);
        _gather = time.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new(Run) { IsBackground = true, Name = "Live" };
        _thread.Start();
    }

    private enum Request { Join, Leave, Again }

    public TimeSpan Gathering
    {
        get => new(Volatile.Read(ref _gathering));
        set
        {
            Volatile.Write(ref _gathering, value.Ticks);
            Due();
        }
    }

    public void Join(Listener listener) => Ask(listener, Request.Join);

    public void Leave(Listener listener) => Ask(listener, Request.Leave);

    /// <summary>A write is over, and there is more.</summary>
    public void Again(Listener listener) => Ask(listener, Request.Again);

    /// <summary>Something is new: it is told at once, or when enough was gathered.</summary>
    public void Published()
    {
        var gathering = Gathering;
        if (gathering == TimeSpan.Zero)
            Due();
        else if (Interlocked.Exchange(ref _gatheringNow, 1) == 0)
            _gather.Change(gathering, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Says farewell to everybody, now and to whoever joins.</summary>
    public void Close()
    {
        _closing = true;
        _bell.Ring();
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _bell.Ring();
        _thread.Join();
        _beat.Dispose();
        _gather.Dispose();
    }

    private void Ask(Listener listener, Request what)
    {
        _requests.Enqueue((listener, what));
        _bell.Ring();
    }

    private void Due()
    {
        Volatile.Write(ref _due, 1);
        _bell.Ring();
    }

    private void Run()
    {
        var (roundStarted, restUntil) = (0L, 0L);
        while (!_disposed)
        {
            Serve();
            if (_turns.TryDequeue(out var topic))
            {
                Tell(topic);
                if (_turns.Count == 0)
                    restUntil = RestUntil(roundStarted);
                continue;
            }
            var left = restUntil - Stopwatch.GetTimestamp();
            if (left <= 0 && Interlocked.Exchange(ref _due, 0) == 1)
            {
                Volatile.Write(ref _gatheringNow, 0);
                roundStarted = Stopwatch.GetTimestamp();
                Begin();
                continue;
            }
            _bell.Sleep(left > 0 ? 1 + (int)(left * 1_000 / Stopwatch.Frequency) : Timeout.Infinite);
        }
    }

    // What the processor did, not what the clock of the application says.
    private static long RestUntil(long started)
    {
        var now = Stopwatch.GetTimestamp();
        return now + Math.Min((long)((now - started) * Rest), (long)(LongestRest.TotalSeconds * Stopwatch.Frequency));
    }

    private void Begin()
    {
        _topics.TakeDirty(_dirty);
        foreach (var topic in _dirty)
            if (topic.Audience.Count > 0)
                _turns.Enqueue(topic);
        _dirty.Clear();
    }

    private void Tell(Topic topic)
    {
        var few = topic.Audience.Next(Few);
        if (few.IsEmpty)
            return;
        _turns.Enqueue(topic);
        _sender.Renew();
        foreach (var listener in few)
            Tell(listener);
    }

    private void Serve()
    {
        while (_requests.TryDequeue(out var request))
        {
            var (listener, what) = request;
            switch (what)
            {
                case Request.Join:
                    listener.Topic.Audience.Add(listener);
                    _wheel.Add(listener);
                    _sender.Renew();
                    Tell(listener);
                    break;
                case Request.Leave when listener.Slot >= 0:
                    listener.Topic.Audience.Remove(listener);
                    _wheel.Remove(listener);
                    break;
                case Request.Again:
                    _sender.Renew();
                    Tell(listener);
                    break;
            }
        }
        for (var beats = Interlocked.Exchange(ref _beats, 0); beats > 0; beats--)
            Turn();
        if (_closing)
            foreach (var listener in _wheel.All)
                With(listener, Farewell);
    }

    private void Tell(Listener listener)
    {
        if (listener.Cursor < listener.Topic.Last)
            With(listener, Send);
    }

    // Slow readers, and a sign of life for a twenty-fifth of all streams.
    private void Turn()
    {
        for (var i = _watched.Count - 1; i >= 0; i--)
        {
            var listener = _watched[i];
            if (listener.IsFlushing && !_closing && _time.GetElapsedTime(listener.FlushStarted) <= LongestFlush)
                continue;
            if (listener.IsFlushing)
            {
                _metrics.Slow();
                listener.Abort();
            }
            listener.Watched = false;
            _watched.RemoveAt(i);
        }
        foreach (var listener in _wheel.Turn())
            With(listener, Beats);
    }

    private bool Send(Listener listener)
    {
        if (_sender.TrySend(listener, this, out var done))
        {
            // More than one write's worth: the rest after the others have had their turn.
            if (done && listener.Cursor < listener.Topic.Last)
                Again(listener);
            return done;
        }
        listener.FallBehind();
        return false;
    }

    private bool Beats(Listener listener)
    {
        if (_topics.Caught(listener.Topic, listener.Cursor) is not { } position)
            return true;
        listener.Cursor = position;
        return listener.TryWrite(listener.Wire.Heartbeat(position), this);
    }

    private bool Farewell(Listener listener)
    {
        listener.Stop();
        return listener.TryWrite(listener.Wire.Farewell(_topics.Caught(listener.Topic, listener.Cursor), _spread.Next(LeastFarewell, MostFarewell)), this);
    }

    /// <summary>Takes a listener, unless it is being written to, and does something that answers whether it can be released.</summary>
    private void With(Listener listener, Func<Listener, bool> act)
    {
        if (!listener.TryTake())
            return;
        listener.FlushStarted = _time.GetTimestamp();
        try
        {
            if (act(listener))
            {
                listener.Release();
                return;
            }
        }
        catch (Exception error)
        {
            // One response that cannot be written to must not end the streams of all others.
            Log.Broken(_logger, error);
            listener.Abort();
            listener.Stop();
            listener.Release();
            return;
        }
        if (listener.IsFlushing && !listener.Watched)
        {
            listener.Watched = true;
            _watched.Add(listener);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A stream could not be written to")]
        public static partial void Broken(ILogger logger, Exception error);
    }
}
