using System.Buffers.Text;
using System.Text;

namespace Bongsu.Drill.Wire;

/// <summary>Reads one answer of HTTP/1.1 as its bytes come in.</summary>
internal sealed class AnswerReader
{
    private const int LongestHead = 32 << 10, LongestKept = 64 << 10;

    private enum Part { Head, Length, ChunkSize, Chunk, ChunkEnd, Trailer, UntilClosed, Whole }

    private readonly List<byte> _line = [];
    private readonly List<byte> _kept = [];
    private Part _part;
    private long _left;
    private int _head;
    private bool _first, _chunked, _keeps;
    private Action<ReadOnlyMemory<byte>>? _stream;

    public int Status { get; private set; }

    public string? ETag { get; private set; }

    public double? RetryAfter { get; private set; }

    /// <summary>Whether the server closes the connection after this answer.</summary>
    public bool Closes { get; private set; }

    /// <summary>Whether a byte of it has come.</summary>
    public bool HasBegun { get; private set; }

    public bool IsStream => Status == 200 && _stream is not null;

    public ReadOnlyMemory<byte> Body => _kept.ToArray();

    /// <param name="keeps">Whether the body is kept also of a success.</param>
    /// <param name="stream">Who hears the bytes of a body that goes on for hours; null for an answer that ends.</param>
    public void Begin(bool keeps, Action<ReadOnlyMemory<byte>>? stream)
    {
        (_part, _left, _head, _first, _chunked, _keeps, _stream) = (Part.Head, -1, 0, true, false, keeps, stream);
        (Status, ETag, RetryAfter, Closes, HasBegun) = (0, null, null, false, false);
        _line.Clear();
        _kept.Clear();
    }

    /// <summary>Takes bytes; true once the answer is whole. What cannot be read throws.</summary>
    public bool Take(ReadOnlyMemory<byte> memory)
    {
        HasBegun |= memory.Length > 0;
        while (memory.Length > 0 && _part != Part.Whole)
            memory = memory[Next(memory)..];
        return _part == Part.Whole;
    }

    /// <summary>Whether the answer is whole now that the connection has ended.</summary>
    public bool TakeEnd() => _part is Part.UntilClosed or Part.Whole;

    // How many bytes it used.
    private int Next(ReadOnlyMemory<byte> memory)
    {
        if (_part is Part.Length or Part.Chunk)
        {
            var length = (int)Math.Min(_left, memory.Length);
            Keep(memory[..length]);
            if ((_left -= length) == 0)
                _part = _part == Part.Chunk ? Part.ChunkEnd : Part.Whole;
            return length;
        }
        if (_part == Part.UntilClosed)
        {
            Keep(memory);
            return memory.Length;
        }
        var end = memory.Span.IndexOf((byte)'\n');
        if (end < 0)
        {
            Add(memory.Span);
            return memory.Length;
        }
        if (_line.Count == 0)
            Line(memory.Span[..end].TrimEnd((byte)'\r'));
        else
        {
            Add(memory.Span[..end]);
            var line = _line.ToArray();
            _line.Clear();
            Line(line.AsSpan().TrimEnd((byte)'\r'));
        }
        return end + 1;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if ((_head += bytes.Length) > LongestHead && _part == Part.Head || _line.Count + bytes.Length > LongestHead)
            throw new InvalidDataException("An answer's head is too long");
        _line.AddRange(bytes);
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        switch (_part)
        {
            case Part.Head when _first:
                if (!line.StartsWith("HTTP/1."u8) || line.Length < 12 || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out _))
                    throw new InvalidDataException("An answer is none of HTTP/1.1");
                (Status, _first) = (status, false);
                break;
            case Part.Head when line.IsEmpty:
                EndHead();
                break;
            case Part.Head:
                Header(line);
                break;
            case Part.ChunkSize:
                if (!Utf8Parser.TryParse(line, out long size, out _, 'x') || size < 0)
                    throw new InvalidDataException("An answer's chunks have no length");
                (_left, _part) = (size, size == 0 ? Part.Trailer : Part.Chunk);
                break;
            case Part.ChunkEnd:
                _part = Part.ChunkSize;
                break;
            case Part.Trailer when line.IsEmpty:
                _part = Part.Whole;
                break;
        }
    }

    private void Header(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return;
        var name = line[..colon];
        var value = line[(colon + 1)..].Trim((byte)' ');
        if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
            _left = Utf8Parser.TryParse(value, out long length, out _) && length >= 0 ? length : throw new InvalidDataException("An answer's length is none");
        else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
            _chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
        else if (Ascii.EqualsIgnoreCase(name, "connection"u8))
            Closes = Ascii.EqualsIgnoreCase(value, "close"u8);
        else if (Ascii.EqualsIgnoreCase(name, "etag"u8))
            ETag = Encoding.ASCII.GetString(value);
        else if (Ascii.EqualsIgnoreCase(name, "retry-after"u8) && Utf8Parser.TryParse(value, out int seconds, out _))
            RetryAfter = Math.Clamp(seconds, 0, 3_600);
    }

    private void EndHead()
    {
        if (Status is >= 100 and < 200)
            (_first, _left) = (true, -1);
        else if (Status is 204 or 304 || !_chunked && _left == 0)
            _part = Part.Whole;
        else
            _part = _chunked ? Part.ChunkSize : _left > 0 ? Part.Length : Part.UntilClosed;
    }

    private void Keep(ReadOnlyMemory<byte> bytes)
    {
        if (IsStream)
            _stream!(bytes);
        else if (_keeps || Status >= 400)
            _kept.AddRange(bytes.Span[..Math.Min(bytes.Length, LongestKept - Math.Min(LongestKept, _kept.Count))]);
    }
}
