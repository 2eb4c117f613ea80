namespace Bongsu.Record.Verification;

/// <summary>The lines of a stream, in memory that does not grow with it.</summary>
/// <param name="stream">Where from; stays its owner's.</param>
/// <param name="longest">The longest line that is kept, in bytes.</param>
public sealed class LineReader(Stream stream, int longest)
{
    private readonly byte[] _buffer = new byte[longest + 65_536];
    private int _start;
    private int _end;
    private bool _ended;
    private bool _tooLong;

    /// <summary>A line without its line feed, valid until the next one is read; nothing of one that is too long.</summary>
    public readonly record struct Line(ReadOnlyMemory<byte> Bytes, bool TooLong);

    /// <summary>The next line; null at the end.</summary>
    public async ValueTask<Line?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_buffer.AsSpan(_start.._end).IndexOf((byte)'\n') is var length and >= 0)
                return Take(length, feed: 1);
            if (_end - _start > longest)
                (_tooLong, _start) = (true, _end);
            if (_ended)
                return _start == _end && !_tooLong ? null : Take(_end - _start, feed: 0);
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            _ended = read == 0;
        }
    }

    private Line Take(int length, int feed)
    {
        var tooLong = _tooLong || length > longest;
        var line = new Line(tooLong ? default : _buffer.AsMemory(_start, length), tooLong);
        _start += length + feed;
        _tooLong = false;
        return line;
    }
}
