using System.Diagnostics;
using System.Net;

namespace Bongsu.Bench.Player;

/// <summary>Many EventSources, heard by one thread as fast as events come. Whose stream ends comes back when it was told to.</summary>
public sealed class Subscribers : IDisposable
{
    private readonly EventSource[] _sources;
    private readonly Epoll _epoll = new();
    private readonly PriorityQueue<int, double> _away = new();
    private readonly List<double> _returns = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Thread _thread;
    private readonly int? _core;
    private int _opened;
    private volatile bool _over;

    /// <param name="server">The server.</param>
    /// <param name="path">The stream.</param>
    /// <param name="count">How many.</param>
    /// <param name="remember">Whether each is to remember what it heard.</param>
    /// <param name="core">The processor that they have.</param>
    public Subscribers(Server server, string path, int count, bool remember, int? core = null)
    {
        _core = core;
        var address = new IPEndPoint(IPAddress.Loopback, server.Port);
        _sources = [.. Enumerable.Range(0, count).Select(_ => new EventSource(address, path, remember))];
        _thread = new(Run) { IsBackground = true };
        _thread.Start();
    }

    public int Count => _sources.Length;

    /// <summary>Streams that the server ended.</summary>
    public int Ended { get; private set; }

    /// <summary>How often somebody was refused a stream, who came again later.</summary>
    public int Refused { get; private set; }

    /// <summary>When each was back, in seconds.</summary>
    public IReadOnlyList<double> Returns => _returns;

    /// <summary>Until everybody listens.</summary>
    public async Task ListeningAsync()
    {
        while (Volatile.Read(ref _opened) < _sources.Length)
            await Task.Delay(20);
    }

    /// <summary>Until everybody is at a position, or for so long.</summary>
    public async Task<bool> AreAtAsync(long position, TimeSpan most)
    {
        var start = Stopwatch.GetTimestamp();
        while (_sources.Any(source => source.LastId < position))
        {
            if (Stopwatch.GetElapsedTime(start) > most)
                return false;
            await Task.Delay(20);
        }
        return true;
    }

    public void Dispose()
    {
        Stop();
        foreach (var source in _sources)
            source.Dispose();
        _epoll.Dispose();
    }

    /// <summary>Hears no more.</summary>
    public void Stop()
    {
        _over = true;
        _thread.Join();
    }

    /// <summary>Events, or resyncs, that each has heard, from the least to the most.</summary>
    public Sample Heard(bool resyncs) => new([.. _sources.Select(source => (double)(resyncs ? source.Resyncs : source.Events))]);

    /// <summary>Compares with what was to be heard: the ids after which nobody was told anything of them, the ids told twice, and how many a resync stood for.</summary>
    public (long Missing, long Twice, long PassedOver) Check(IReadOnlyList<long> told)
    {
        var (missing, twice, passedOver) = (0L, 0L, 0L);
        foreach (var source in _sources)
        {
            var heard = new HashSet<long>();
            var passed = new List<(long After, long Through)>();
            var last = source.Began;
            foreach (var id in source.Heard)
            {
                if (id < 0)
                    passed.Add((last, -id));
                else if (!heard.Add(id))
                    twice++;
                last = Math.Abs(id);
            }
            var at = 0;
            foreach (var id in told)
            {
                if (id <= source.Began || heard.Contains(id))
                    continue;
                while (at < passed.Count && passed[at].Through < id)
                    at++;
                if (at < passed.Count && passed[at].After < id)
                    passedOver++;
                else
                    missing++;
            }
        }
        return (missing, twice, passedOver);
    }

    private double Now => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    private void Run()
    {
        if (_core is { } core)
            OpenLoop.Pin(core);
        var buffer = new byte[256 << 10];
        for (var i = 0; i < _sources.Length && !_over; i++)
        {
            Open(i);
            // Who has come is heard meanwhile, so nobody blocks.
            Hear(buffer, 0);
        }
        while (!_over)
        {
            Hear(buffer, 5);
            while (_away.TryPeek(out var number, out var at) && at <= Now)
            {
                _away.Dequeue();
                Open(number);
            }
        }
    }

    private void Hear(byte[] buffer, int milliseconds)
    {
        foreach (var number in _epoll.Ready(milliseconds))
        {
            var source = _sources[number];
            var (before, wasOpen) = (source.LastId, source.IsOpen);
            var goesOn = source.Hear(buffer);
            if (!wasOpen && source.IsOpen && before >= 0)
                _returns.Add(Now);
            if (goesOn)
            {
                if (before < 0 && source.LastId >= 0)
                    Interlocked.Increment(ref _opened);
                continue;
            }
            source.Close();
            if (source.IsRefused)
                Refused++;
            else
                Ended++;
            _away.Enqueue(number, Now + source.Retry.TotalSeconds);
        }
    }

    private void Open(int number)
    {
        if (_sources[number].TryConnect())
            _epoll.Watch(_sources[number].Handle, number);
        else
            _away.Enqueue(number, Now + _sources[number].Retry.TotalSeconds);
    }
}
