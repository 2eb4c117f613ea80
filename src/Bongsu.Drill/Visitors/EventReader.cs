using System.Buffers.Text;

namespace Bongsu.Drill.Visitors;

/// <summary>Reads server-sent events as a browser's EventSource does: ids, and whether to look anew.</summary>
/// <param name="heard">Told of each event's id, and whether it says to look anew.</param>
internal sealed class EventReader(Action<long, bool> heard)
{
    private const int LongestLine = 1 << 20;

    private readonly List<byte> _line = [];
    private long _id = -1;
    private bool _isResync, _hasData;

    /// <summary>From where to go on; -1 at first.</summary>
    public long LastId { get; private set; } = -1;

    /// <summary>How long to wait before coming back, in seconds.</summary>
    public double Retry { get; private set; } = 3;

    public void Take(ReadOnlySpan<byte> bytes)
    {
        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            _line.AddRange(bytes[..end]);
            Line(_line.ToArray().AsSpan().TrimEnd((byte)'\r'));
            _line.Clear();
        }
        if (_line.Count + bytes.Length <= LongestLine)
            _line.AddRange(bytes);
    }

    /// <summary>The stream has broken: what was half told is told again.</summary>
    public void Break()
    {
        _line.Clear();
        (_id, _isResync, _hasData) = (-1, false, false);
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("id:"u8) && Utf8Parser.TryParse(line[3..].TrimStart((byte)' '), out long id, out _))
            _id = id;
        else if (line.StartsWith("data:"u8))
            _hasData = true;
        else if (line.StartsWith("event:"u8))
            _isResync = line[6..].TrimStart((byte)' ').SequenceEqual("resync"u8);
        else if (line.StartsWith("retry:"u8) && Utf8Parser.TryParse(line[6..].TrimStart((byte)' '), out int milliseconds, out _))
            Retry = Math.Clamp(milliseconds / 1e3, 0.1, 60);
        else if (line.IsEmpty)
            End();
    }

    private void End()
    {
        if (_id >= 0)
            LastId = _id;
        if (_hasData)
            heard(LastId, _isResync);
        (_id, _isResync, _hasData) = (-1, false, false);
    }
}
