using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bongsu.Bench.Player;

/// <summary>A browser's EventSource: hears events, keeps the last id and the time to come back.</summary>
internal sealed class EventSource(IPEndPoint address, string path, bool remembers) : IDisposable
{
    private readonly List<byte> _rest = [];
    private Socket? _socket;
    private long _id = -1;
    private bool _isResync, _hasData, _hasHead;

    /// <summary>The last id that counts; -1 at first.</summary>
    public long LastId { get; private set; } = -1;

    /// <summary>From where it began to listen.</summary>
    public long Began { get; private set; } = -1;

    /// <summary>How long it waits before it comes back.</summary>
    public TimeSpan Retry { get; private set; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether the answer was a stream.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether the answer was no stream.</summary>
    public bool IsRefused { get; private set; }

    public long Events { get; private set; }

    public long Resyncs { get; private set; }

    /// <summary>What it was told, where it is to be looked at: an id, or, where it was told to look anew, that id below zero.</summary>
    public List<long> Heard { get; } = [];

    public nint Handle => _socket!.Handle;

    /// <summary>Connects, and goes on from where it was. False where nobody is there.</summary>
    public bool TryConnect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(address);
            var last = LastId < 0 ? "" : $"Last-Event-ID: {LastId}\r\n";
            socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n{last}\r\n"));
        }
        catch (SocketException)
        {
            socket.Dispose();
            return false;
        }
        socket.Blocking = false;
        (_socket, _hasHead, IsOpen, IsRefused, _id, _isResync, _hasData) = (socket, false, false, false, -1, false, false);
        _rest.Clear();
        return true;
    }

    /// <summary>Hears what has come; false at the stream's end, or where it was refused.</summary>
    public bool Hear(byte[] buffer)
    {
        while (true)
        {
            _rest.CopyTo(buffer);
            var rest = _rest.Count;
            var length = _socket!.Receive(buffer.AsSpan(rest), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return true;
            if (length == 0 || error != SocketError.Success)
                return false;
            var text = buffer.AsSpan(0, rest + length);
            for (int end; (end = text.IndexOf((byte)'\n')) >= 0; text = text[(end + 1)..])
                if (!Take(text[..end]))
                    return false;
            _rest.Clear();
            _rest.AddRange(text);
            if (rest + length < buffer.Length)
                return true;
        }
    }

    public void Close() => _socket?.Dispose();

    public void Dispose() => Close();

    // What frames the chunks of the answer are lines that no event has.
    private bool Take(ReadOnlySpan<byte> line)
    {
        if (!_hasHead)
        {
            _hasHead = true;
            IsOpen = line.StartsWith("HTTP/1.1 200"u8);
            IsRefused = !IsOpen;
            return IsOpen;
        }
        if (line.StartsWith("id: "u8) && Utf8Parser.TryParse(line[4..], out long id, out _))
            _id = id;
        else if (line.StartsWith("data: "u8))
            _hasData = true;
        else if (line.StartsWith("event: "u8))
            _isResync = line[7..].SequenceEqual("resync"u8);
        else if (line.StartsWith("retry: "u8) && Utf8Parser.TryParse(line[7..], out long milliseconds, out _))
            Retry = TimeSpan.FromMilliseconds(milliseconds);
        else if (line.IsEmpty)
            EndBlock();
        return true;
    }

    private void EndBlock()
    {
        if (_id >= 0)
            LastId = _id;
        if (Began < 0)
            Began = LastId;
        if (_hasData)
        {
            Events += _isResync ? 0 : 1;
            Resyncs += _isResync ? 1 : 0;
            if (remembers)
                Heard.Add(_isResync ? -LastId : LastId);
        }
        (_id, _isResync, _hasData) = (-1, false, false);
    }
}
