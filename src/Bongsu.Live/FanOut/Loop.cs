using System.Collections.Concurrent;
using Bongsu.Live.Http;
using Bongsu.Live.Rings;
using Microsoft.Extensions.Logging;

namespace Bongsu.Live.FanOut;

/// <summary>The one loop that writes to all streams: round by round it takes what is new, tells each listener everything since its cursor, as far as one write goes, and turns the wheel of heartbeats. Audiences, the round and the wheel are its alone.
/// <para>What is slow never holds it up: a write that is not over at once goes on by itself, and the listener is passed over until then. What is too much is not told: who has fallen out of its ring is told to resync, once a round.
/// How often rounds come is found by <see cref="Pace"/>; what happens meanwhile goes along with the next one.</para></summary>
internal sealed partial class Loop : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Topics _topics;
    private readonly LiveMetrics _metrics;
    private readonly Spread _spread;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Sender _sender;
    private readonly ConcurrentQueue<(Listener Listener, Request What)> _requests = new();
    private readonly List<Topic> _flooded = [];
    private readonly List<Topic> _told = [];
    private readonly Wheel _wheel = new();
    private readonly Round _round = new();
    private readonly Interim _interim = new();
    private readonly Patience _patience;
    private readonly Doorbell _bell = new();
    private readonly Pace _pace;
    private readonly Gathering _gathering;
    // Made once: a delegate for each delivery would be most of what the loop allocates.
    private readonly Func<Listener, bool> _send, _beats, _farewell;
    private readonly ITimer _beat;
    private readonly Thread _thread;
    private int _beatsDue;
    private bool _remaining;
    private TimeSpan _retry;
    private volatile bool _closing;
    private volatile bool _disposed;

    public Loop(Topics topics, LiveMetrics metrics, Spread spread, TimeProvider time, ILogger logger)
    {
        (_topics, _metrics, _spread, _time, _logger) = (topics, metrics, spread, time, logger);
        (_sender, _patience, _pace, _gathering) = (new(topics), new(time, metrics), new(_bell), new(time, _bell));
        (_send, _beats, _farewell) = (Send, Beats, Farewell);
        _beat = time.CreateTimer(_ =>
        {
            Interlocked.Increment(ref _beatsDue);
            _bell.Ring();
        }, null, Beat, Beat);
        _thread = new(Run) { IsBackground = true, Name = "Live" };
        _thread.Start();
    }

    private enum Request { Join, Leave, Again }

    public TimeSpan Gathering
    {
        get => _gathering.Time;
        set => _gathering.Time = value;
    }

    public void Join(Listener listener) => Ask(listener, Request.Join);

    public void Leave(Listener listener) => Ask(listener, Request.Leave);

    /// <summary>A write is over, and there is more.</summary>
    public void Again(Listener listener) => Ask(listener, Request.Again);

    /// <summary>Tells whoever listens to a topic at this moment something that has no position.</summary>
    public void Announce(Topic topic, Frame frame)
    {
        _interim.Add(topic, frame);
        _bell.Ring();
    }

    /// <summary>Something is new: it is told in the next round, or when enough was gathered.</summary>
    public void Published() => _gathering.Published();

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
        _gathering.Dispose();
    }

    private void Ask(Listener listener, Request what)
    {
        _requests.Enqueue((listener, what));
        _bell.Ring();
    }

    private void Run()
    {
        while (!_disposed)
        {
            Serve();
            var wait = _pace.Wait();
            if (wait == 0 && (Tell() || Begin()))
                continue;
            _bell.Sleep(wait == 0 ? Timeout.Infinite : wait);
        }
    }

    private bool Begin()
    {
        var due = _gathering.TryTake();
        if (!due && !_round.HasBehind)
            return false;
        _pace.BeginRound();
        _round.Begin();
        if (!due)
            return true;
        _topics.BeginRound(_told);
        foreach (var topic in _told)
        {
            _round.Add(topic);
            if (!topic.IsFlooded)
                continue;
            // Everybody there is told to look anew, for which a second has to do.
            topic.IsQuiet = true;
            _flooded.Add(topic);
        }
        _told.Clear();
        return true;
    }

    private bool Tell()
    {
        var few = _round.Next(out var beats);
        if (few.IsEmpty)
            return false;
        _pace.BeginFew();
        _sender.Renew();
        foreach (var listener in few)
            if (beats)
                With(listener, _beats);
            else if (listener.Cursor < listener.Topic.Last)
                With(listener, _send);
        _pace.EndFew(_round.Left);
        return true;
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
                    _remaining = true;
                    if (listener.Cursor < listener.Topic.Last)
                        _round.AddBehind(listener);
                    break;
                case Request.Leave when listener.Slot >= 0:
                    listener.Topic.Audience.Remove(listener);
                    _wheel.Remove(listener);
                    break;
                case Request.Again:
                    Continue(listener);
                    break;
            }
        }
        _interim.Tell(Write);
        for (var beats = Interlocked.Exchange(ref _beatsDue, 0); beats > 0; beats--)
            Turn();
        if (_closing && _remaining)
            Dismiss();
    }

    private void Dismiss()
    {
        _remaining = false;
        if (_retry == TimeSpan.Zero)
            _retry = Retry.MostAfterStop(_wheel.Count);
        foreach (var listener in _wheel.All)
            With(listener, _farewell);
    }

    private void Continue(Listener listener)
    {
        if (listener.Cursor < listener.Topic.Last && !listener.Topic.IsQuiet)
            _round.AddBehind(listener);
    }

    // Slow readers, topics that were flooded, and a sign of life for a twenty-fifth of all streams.
    private void Turn()
    {
        if (_flooded.Count > 0)
        {
            foreach (var topic in _flooded)
            {
                topic.IsQuiet = false;
                _topics.Soil(topic);
            }
            _flooded.Clear();
            _gathering.Due();
        }
        _interim.TellLate(Write);
        _remaining = true;
        _patience.Check(_pace.IsStuck, _closing);
        foreach (var listener in _wheel.Turn())
            _round.AddBeat(listener);
    }

    private bool Send(Listener listener)
    {
        bool done;
        if (_sender.TryBlock(listener, out var block))
        {
            if (block.Events == 0)
                return true;
            listener.Cursor = block.Through;
            _metrics.Delivered(block.Events, block.Bytes.Length);
            done = listener.TryWrite(block.Bytes, this);
        }
        else
        {
            // To catch up from the past would be work for each of a thousand, and too late for all of them.
            listener.Cursor = _topics.Head;
            _metrics.Overtaken();
            done = listener.TryWrite(listener.Wire.Resync(listener.Cursor), this);
        }
        if (done)
            Continue(listener);
        return done;
    }

    private bool Write(Listener listener, Frame frame) => With(listener, its => its.TryWrite(its.Wire.Event(frame), this));

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
        return listener.TryWrite(listener.Wire.Farewell(_topics.Caught(listener.Topic, listener.Cursor), _spread.Next(Retry.LeastAfterStop, _retry)), this);
    }

    /// <summary>Takes a listener, unless it is being written to, and does something that answers whether it can be released. Answers whether it was taken.</summary>
    private bool With(Listener listener, Func<Listener, bool> act)
    {
        if (!listener.TryTake())
            return false;
        listener.FlushStarted = _time.GetTimestamp();
        try
        {
            if (act(listener))
            {
                listener.Release();
                return true;
            }
        }
        catch (Exception error)
        {
            // One response that cannot be written to must not end the streams of all others.
            Log.Broken(_logger, error);
            listener.Abort();
            listener.Stop();
            listener.Release();
            return true;
        }
        _patience.Watch(listener);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A stream could not be written to")]
        public static partial void Broken(ILogger logger, Exception error);
    }
}
