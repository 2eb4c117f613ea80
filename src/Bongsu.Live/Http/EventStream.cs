using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Bongsu.Live.FanOut;
using Bongsu.Live.Rings;

namespace Bongsu.Live.Http;

/// <summary>Server-sent events as the HTML standard has them (§ 9.2): lines of <c>id</c>, <c>event</c> and <c>data</c>, an empty line after each event.</summary>
internal sealed class EventStream : IWire
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);
    private long _heartbeatAt = -1;
    private byte[] _heartbeat = [];
    private long _resyncAt = -1;
    private byte[] _resync = [];

    public ReadOnlyMemory<byte> Event(Frame frame) => frame.Bytes;

    public ReadOnlyMemory<byte> Resync(long position)
    {
        if (_resyncAt != position)
            (_resyncAt, _resync) = (position, Anew(position));
        return _resync;
    }

    public ReadOnlyMemory<byte> Heartbeat(long position)
    {
        // An id without data is no event for the page, but from where it resumes: else a stream on which little happens would have hours to catch up after a restart.
        if (_heartbeatAt != position)
            (_heartbeatAt, _heartbeat) = (position, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $":\nid: {position}\n\n")));
        return _heartbeat;
    }

    public ReadOnlyMemory<byte> Farewell(long? position, TimeSpan retry) => Opening(position, retry);

    /// <summary>From where a client resumes that hears nothing else, and how long it waits before that.</summary>
    public static byte[] Opening(long? position, TimeSpan retry)
    {
        var id = position is { } at ? string.Create(CultureInfo.InvariantCulture, $"id: {at}\n") : "";
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}retry: {(long)retry.TotalMilliseconds}\n\n"));
    }

    /// <summary>Tells a client to fetch anew what it shows: it has missed what nobody can tell it any more.</summary>
    public static byte[] Anew(long position) => Encode(position, "resync", "{}"u8).ToArray();

    /// <summary>An event, encoded once. JSON has no line ends, so its bytes are there once.</summary>
    /// <param name="position">Null for one that has none yet: it goes without an id, so that who resumes does so from before.</param>
    /// <param name="name">Its name.</param>
    /// <param name="data">Its data.</param>
    public static Frame Frame(long? position, string name, ReadOnlyMemory<byte> data)
    {
        var bytes = Encode(position, name, data.Span);
        return new(position ?? 0, name, data.Span.ContainsAny(LineEnds) ? data : bytes[^(data.Length + 2)..^2], bytes);
    }

    public static ReadOnlyMemory<byte> Encode(long? position, string name, ReadOnlySpan<byte> data)
    {
        var lines = 2;
        foreach (var letter in data)
            lines += letter is (byte)'\n' or (byte)'\r' ? 1 : 0;
        var bytes = new byte[4 + 20 + 8 + name.Length + data.Length + lines * 7 + 4];
        var at = 0;
        void Put(ReadOnlySpan<byte> text)
        {
            text.CopyTo(bytes.AsSpan(at));
            at += text.Length;
        }
        if (position is { } number)
        {
            Put("id: "u8);
            Utf8Formatter.TryFormat(number, bytes.AsSpan(at), out var digits);
            at += digits;
            Put("\n"u8);
        }
        Put("event: "u8);
        at += Encoding.ASCII.GetBytes(name, bytes.AsSpan(at));
        while (true)
        {
            Put("\ndata: "u8);
            var end = data.IndexOfAny(LineEnds);
            Put(end < 0 ? data : data[..end]);
            if (end < 0)
                break;
            data = data[(end + (data[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }
        Put("\n\n"u8);
        return bytes.AsMemory(0, at);
    }
}
