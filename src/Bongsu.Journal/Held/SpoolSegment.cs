using Microsoft.Win32.SafeHandles;

namespace Bongsu.Journal;

/// <summary>One file of the spool.</summary>
internal sealed class SpoolSegment(string path, long number) : IDisposable
{
    private readonly Lock _gate = new();
    private SafeFileHandle? _reading;

    public string Path { get; } = path;

    public long Number { get; } = number;

    /// <summary>How much of it is on the disk for sure.</summary>
    public long Length { get; set; }

    /// <summary>The held changes that it has, settled ones too.</summary>
    public List<Receipt> Receipts { get; } = [];

    /// <summary>How many of them still wait.</summary>
    public int Waiting { get; set; }

    /// <summary>When the last thing in it was settled, or told that it was.</summary>
    public DateTimeOffset SettledAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Something in it was settled, or told to be, at a moment that need not be the last.</summary>
    public void SettledBy(DateTimeOffset at) => SettledAt = at > SettledAt ? at : SettledAt;

    /// <exception cref="IOException">The disk does not give it.</exception>
    public byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        lock (_gate)
        {
            _reading ??= File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var read = 0;
            while (read < length)
            {
                var more = RandomAccess.Read(_reading, bytes.AsSpan(read), offset + read);
                if (more == 0)
                    throw new EndOfStreamException($"{Path} ends before {offset + length}");

                read += more;
            }
        }

        return bytes;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _reading?.Dispose();
            _reading = null;
        }
    }
}
