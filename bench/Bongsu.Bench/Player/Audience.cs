using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bongsu.Bench.Player;

/// <summary>Thousands of streams of one topic, read by one thread, and who publishes on it. Each message ends with a character that is nowhere else: the order of messages on a stream is the order of their publication,
/// so counting it tells which one has come, and that none is missing or came twice.</summary>
public sealed class Audience : IDisposable
{
    private const byte End = (byte)'~';
    private const int MostMilliseconds = 30_000, SlowBuffer = 4_096;

    private readonly Server _server;
    private readonly int _core;
    private readonly Epoll _epoll = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<int> _heard = [];
    private readonly List<Socket> _slow = [];
    private readonly List<long> _published = [];
    private readonly Socket _publisher;
    private readonly byte[] _buffer = new byte[256 << 10];

    public Audience(Server server, int core)
    {
        (_server, _core) = (server, core);
        _publisher = Connect();
    }

    public int Count => _sockets.Count;

    /// <summary>Opens streams until there are so many, and waits until each has its headers.</summary>
    public void Grow(int count)
    {
        OpenLoop.Pin(_core);
        while (_sockets.Count < count)
        {
            var socket = Listen();
            // What a stream begins with: the headers, and our first id. No message is among it, nothing is published meanwhile.
            socket.Blocking = true;
            socket.Receive(_buffer);
            socket.Blocking = false;
            _epoll.Watch(socket.Handle, _sockets.Count);
            _sockets.Add(socket);
            _heard.Add(_published.Count);
        }
    }

    /// <summary>Adds streams whose reader takes one byte a second.</summary>
    public void AddSlow(int count)
    {
        for (var i = 0; i < count; i++)
            _slow.Add(Listen(receiveBuffer: SlowBuffer));
    }

    public void RemoveSlow()
    {
        foreach (var socket in _slow)
            socket.Dispose();
        _slow.Clear();
    }

    /// <summary>Publishes so often for some seconds, and hears until everybody has everything, or nothing has come for long.</summary>
    public Fanned Play(double seconds, double perSecond, int size)
    {
        OpenLoop.Pin(_core);
        var delays = new int[MostMilliseconds + 1];
        var (first, deliveries, due, slowDue) = (_published.Count, 0L, 0, 0);
        var messages = (int)(seconds * perSecond);
        var processor = _server.ProcessorSeconds;
        var start = Stopwatch.GetTimestamp();
        var wanted = (long)messages * _sockets.Count;
        for (var quiet = start; deliveries < wanted && Stopwatch.GetElapsedTime(quiet).TotalSeconds < 10;)
        {
            var now = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (due < messages && now >= due / perSecond)
            {
                due++;
                Publish(size);
            }
            if (now >= slowDue)
            {
                slowDue++;
                ReadSlowly();
            }
            foreach (var number in _epoll.Ready(1))
            {
                var came = Take(number, delays, first);
                deliveries += came;
                if (came > 0)
                    quiet = Stopwatch.GetTimestamp();
            }
        }
        return new(deliveries, wanted - deliveries, _server.ProcessorSeconds - processor, delays);
    }

    public void Dispose()
    {
        foreach (var socket in _sockets.Concat(_slow))
            socket.Dispose();
        _publisher.Dispose();
        _epoll.Dispose();
    }

    private void ReadSlowly()
    {
        // Who was ended does not notice: what the kernel holds for them they have not read yet.
        foreach (var socket in _slow)
            socket.Receive(_buffer.AsSpan(0, 1), SocketFlags.None, out _);
    }

    private int Take(int number, int[] delays, int first)
    {
        var all = 0;
        while (true)
        {
            var length = _sockets[number].Receive(_buffer, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return all;
            if (length == 0 || error != SocketError.Success)
                throw new InvalidOperationException($"A stream has ended: {error}");
            var count = _buffer.AsSpan(0, length).Count(End);
            var now = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                var delay = Stopwatch.GetElapsedTime(_published[_heard[number]++], now).TotalMilliseconds;
                delays[Math.Min(MostMilliseconds, (int)delay)]++;
            }
            all += count;
            if (length < _buffer.Length)
                return all;
        }
    }

    // The publisher's answers are read when the next one is sent.
    private void Publish(int size)
    {
        var head = $"{{\"n\":{_published.Count},\"text\":\"";
        var body = head + new string('x', size - head.Length - 3) + "\"}~";
        _published.Add(Stopwatch.GetTimestamp());
        while (_publisher.Available > 0)
            _publisher.Receive(_buffer);
        _publisher.Send(Encoding.ASCII.GetBytes($"POST /pub HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
    }

    private Socket Listen(int? receiveBuffer = null)
    {
        var socket = Connect(receiveBuffer);
        socket.Send("GET /sub HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"u8);
        socket.Blocking = false;
        return socket;
    }

    private Socket Connect(int? receiveBuffer = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } size)
            socket.ReceiveBufferSize = size;
        socket.Connect(IPAddress.Loopback, _server.Port);
        return socket;
    }
}

/// <summary>What came of a phase.</summary>
public sealed record Fanned(long Deliveries, long Missing, double ServerSeconds, int[] Delays)
{
    /// <summary>Seconds of the server's processor for a million deliveries.</summary>
    public double PerMillion => ServerSeconds / Deliveries * 1e6;

    /// <summary>The delay that so many deliveries do not exceed, in milliseconds, to the next whole one.</summary>
    public double Percentile(double share)
    {
        var left = (long)Math.Ceiling(Deliveries * share);
        var bin = 0;
        while (bin < Delays.Length - 1 && (left -= Delays[bin]) > 0)
            bin++;
        return bin + 1;
    }
}
