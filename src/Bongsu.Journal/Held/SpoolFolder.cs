using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Bongsu.Journal;

/// <summary>The files of the spool: read whole at the start, then added to at the end of the newest, and deleted from the oldest.</summary>
internal sealed partial class SpoolFolder(string folder, ILogger logger) : IDisposable
{
    // Large enough that few are made, small enough that what is drained gives its room back soon.
    private const long FullSegment = 16 << 20;
    private const string Extension = ".held";

    private readonly List<SpoolSegment> _segments = [];
    private FileStream? _writing;
    private long _lastNumber;
    private long _bytes;
    private int _damaged;

    public delegate void Found(SpoolSegment segment, long offset, int size, byte kind, ReadOnlySpan<byte> body);

    public IReadOnlyList<SpoolSegment> Segments => _segments;

    public long Bytes => Volatile.Read(ref _bytes);

    public int Damaged => _damaged;

    /// <summary>Reads every record there is, in the order of its writing.</summary>
    /// <exception cref="JournalStoreException">The folder, or a file in it, cannot be read: what is held would be forgotten.</exception>
    public void Load(Found found)
    {
        try
        {
            if (!Directory.Exists(folder))
                return;

            foreach (var (path, number) in Directory.EnumerateFiles(folder, "*" + Extension).Select(path => (path, Number(path))).Where(file => file.Item2 > 0).OrderBy(file => file.Item2))
            {
                _lastNumber = number;
                Load(new(path, number), found);
            }

            _damaged = Directory.EnumerateFiles(folder, "*.damaged").Count();
            if (_segments is [.., var last])
                CutTail(last);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new JournalStoreException($"The held changes in {folder} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Adds bytes to the newest file and waits until the disk has them. After a failure nothing of them counts, and the next goes to a new file:
    /// what the system did with the pages of a flush that failed, nobody knows.</summary>
    /// <exception cref="IOException">The disk did not take them.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk or the folder is read-only.</exception>
    public (SpoolSegment Segment, long Offset) Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (_writing is null || _segments[^1].Length >= FullSegment)
                Begin();

            var (segment, stream) = (_segments[^1], _writing!);
            var offset = segment.Length;
            RandomAccess.Write(stream.SafeFileHandle, bytes, offset);
            // The common file systems of Linux write a new file's name with its first flush.
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
            segment.Length += bytes.Length;
            Interlocked.Add(ref _bytes, bytes.Length);
            return (segment, offset);
        }
        catch
        {
            GiveUp();
            throw;
        }
    }

    /// <summary>Deletes the oldest files of which nothing was wanted since a moment; answers whose receipts went.</summary>
    public IReadOnlyList<SpoolSegment> Retire(DateTimeOffset since)
    {
        var gone = new List<SpoolSegment>();
        while (_segments is [{ Waiting: 0 } oldest, ..] && oldest.SettledAt < since)
        {
            if (_segments.Count == 1)
                Close();

            oldest.Dispose();
            File.Delete(oldest.Path);
            _segments.RemoveAt(0);
            Interlocked.Add(ref _bytes, -oldest.Length);
            gone.Add(oldest);
        }

        return gone;
    }

    public void Dispose()
    {
        Close();
        foreach (var segment in _segments)
            segment.Dispose();
    }

    private void Begin()
    {
        Close();
        Directory.CreateDirectory(folder);
        var number = _lastNumber + 1;
        var path = Path.Combine(folder, number.ToString("d12", CultureInfo.InvariantCulture) + Extension);
        _writing = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _lastNumber = number;
        _segments.Add(new(path, number));
    }

    private void GiveUp()
    {
        if (_writing is null)
            return;

        try
        {
            _writing.SetLength(_segments[^1].Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What is left behind was answered with a refusal; should it be whole, the next start drains it all the same, and its key makes it one.
            Log.NotCut(logger, _segments[^1].Path, error);
        }

        Close();
    }

    private void Close()
    {
        _writing?.Dispose();
        _writing = null;
    }

    private void Load(SpoolSegment segment, Found found)
    {
        var bytes = File.ReadAllBytes(segment.Path);
        _segments.Add(segment);
        var offset = 0;
        while (offset < bytes.Length)
        {
            var reading = SpoolRecord.TryRead(bytes.AsSpan(offset), out var kind, out var body, out var size);
            if (reading == SpoolRecord.Reading.Whole)
            {
                found(segment, offset, size, kind, body);
                offset += size;
            }
            else
            {
                var next = Next(bytes, offset + 1);
                if (next == bytes.Length && reading == SpoolRecord.Reading.Torn)
                    break;

                SetAside(segment, offset, bytes.AsSpan(offset, next - offset));
                offset = next;
            }
        }

        segment.Length = offset;
        _bytes += bytes.Length;
    }

    /// <summary>Where the next whole record begins; the end where there is none.</summary>
    private static int Next(ReadOnlySpan<byte> bytes, int from)
    {
        while (SpoolRecord.NextMark(bytes[from..]) is { } distance)
        {
            from += distance;
            if (SpoolRecord.TryRead(bytes[from..], out _, out _, out _) == SpoolRecord.Reading.Whole)
                return from;

            from++;
        }

        return bytes.Length;
    }

    // Nobody was answered for what was on its way when the process ended.
    private void CutTail(SpoolSegment last)
    {
        var surplus = new FileInfo(last.Path).Length - last.Length;
        if (surplus == 0)
            return;

        using var file = new FileStream(last.Path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(last.Length);
        file.Flush(flushToDisk: true);
        _bytes -= surplus;
        Log.TailCut(logger, surplus, last.Path);
    }

    private void SetAside(SpoolSegment segment, int offset, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(folder, $"{segment.Number:d12}-{offset}.damaged");
        if (File.Exists(path))
            return;

        Log.Damaged(logger, bytes.Length, segment.Path, offset, path);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static long Number(string path) => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Bytes} bytes at the end of {Path} belong to no whole record and were cut off; nobody was answered for them")]
        public static partial void TailCut(ILogger logger, long bytes, string path);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Bytes} bytes of {Path} at {Offset} are damaged: held changes may be lost. They are set aside in {Aside}; the others go on")]
        public static partial void Damaged(ILogger logger, int bytes, string path, int offset, string aside);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What could not be flushed to {Path} could not be cut off either")]
        public static partial void NotCut(ILogger logger, string path, Exception error);
    }
}
