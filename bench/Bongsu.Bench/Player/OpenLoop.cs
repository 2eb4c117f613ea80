using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Bongsu.Bench.Player;

/// <summary>Sends requests when they are due, whether the server has answered the ones before or not; latency counts from the time each was due.</summary>
public sealed partial class OpenLoop : IDisposable
{
    private const double LongestUnsent = 2, Drain = 1;

    private readonly Server _server;
    private readonly Epoll _epoll = new();
    private readonly Connection[] _connections;
    private readonly Queue<int> _idle = new();
    private readonly int? _core;
    private bool _starved;
    private readonly Random _random = new(20241203);

    /// <param name="server">The server asked.</param>
    /// <param name="connections">How many connections are kept open; arrivals beyond them wait for one.</param>
    /// <param name="core">The processor that the player has for itself; null where it shares with the server.</param>
    public OpenLoop(Server server, int connections, int? core)
    {
        _server = server;
        _core = core;
        _connections = new Connection[connections];
        for (var i = 0; i < connections; i++)
        {
            Open(i);
            _idle.Enqueue(i);
        }
    }

    /// <summary>Plays for some seconds.</summary>
    /// <param name="seconds">How long requests are sent.</param>
    /// <param name="kinds">What is asked.</param>
    public Played Play(double seconds, params Kind[] kinds)
    {
        // Each time: what is awaited between two phases may come back on another thread.
        if (_core is { } core)
            Pin(core);
        var outcomes = kinds.Select(_ => new Outcome()).ToArray();
        var next = kinds.Select(kind => Gap(kind.PerSecond)).ToArray();
        var sent = new int[kinds.Length];
        long late = 0, all = 0;
        var processor = _server.ProcessorSeconds;
        var start = Stopwatch.GetTimestamp();
        for (; ; )
        {
            var now = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var which = First(next);
            while (next[which] <= now && next[which] < seconds)
            {
                if (_idle.TryDequeue(out var number))
                {
                    // How late the player itself is; that no connection was free is the server's doing, and counts in the latency.
                    late += _starved ? 0 : now - next[which] > 0.010 ? 1 : 0;
                    _connections[number].Send(kinds[which].Request(sent[which]).Span, next[which], which, sent[which]++);
                }
                else if (now - next[which] > LongestUnsent)
                    outcomes[which].Add(0, double.PositiveInfinity);
                else
                {
                    _starved = true;
                    break;
                }
                all++;
                next[which] += Gap(kinds[which].PerSecond);
                which = First(next);
            }
            if (next[which] > now)
                _starved = false;
            foreach (var number in _epoll.Ready(_core is null ? 1 : 0))
                Take(number, kinds, outcomes, Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (now > seconds + Drain || now > seconds && _idle.Count == _connections.Length)
                break;
        }
        Abandon(outcomes);
        return new(outcomes, seconds, (double)late / Math.Max(1, all), _server.ProcessorSeconds - processor);
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
        _epoll.Dispose();
    }

    /// <summary>Keeps the calling thread on one processor.</summary>
    public static void Pin(int core)
    {
        ulong mask = 1UL << core;
        if (SetAffinity(0, sizeof(ulong), ref mask) != 0)
            throw new InvalidOperationException("The player could not be pinned.");
    }

    private void Take(int number, Kind[] kinds, Outcome[] outcomes, double now)
    {
        var connection = _connections[number];
        var busy = connection.Busy;
        if (!connection.Receive())
            return;
        if (busy)
        {
            outcomes[connection.Class].Add(connection.Status, now - connection.Due);
            kinds[connection.Class].Answered?.Invoke(connection.Number, connection.Status);
        }
        if (connection.Status == 0 || !busy)
        {
            connection.Dispose();
            Open(number);
            if (busy)
                _idle.Enqueue(number);
        }
        else
            _idle.Enqueue(number);
    }

    // What is still on its way when a phase ends is lost to it, and must not disturb the next.
    private void Abandon(Outcome[] outcomes)
    {
        for (var i = 0; i < _connections.Length; i++)
            if (_connections[i].Busy)
            {
                outcomes[_connections[i].Class].Add(0, double.PositiveInfinity);
                _connections[i].Dispose();
                Open(i);
                _idle.Enqueue(i);
            }
    }

    private void Open(int number)
    {
        _connections[number] = new(_server.Port);
        _epoll.Watch(_connections[number].Handle, number);
    }

    private static int First(double[] next)
    {
        var first = 0;
        for (var i = 1; i < next.Length; i++)
            if (next[i] < next[first])
                first = i;
        return first;
    }

    // A Poisson process, as independent people are.
    private double Gap(double perSecond) => perSecond <= 0 ? double.PositiveInfinity : -Math.Log(1 - _random.NextDouble()) / perSecond;

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nint size, ref ulong mask);
}
