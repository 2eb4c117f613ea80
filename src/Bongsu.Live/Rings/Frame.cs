namespace Bongsu.Live.Rings;

/// <summary>An event as it goes over the wire, encoded once for all topics and all listeners.</summary>
internal sealed class Frame(long position, string name, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> bytes)
{
    // The object, its array's header and its place in a ring.
    private const int Overhead = 80;

    public long Position { get; } = position;

    /// <summary>What other wires encode in their own way; a part of <see cref="Bytes"/> where it is one line.</summary>
    public string Name { get; } = name;
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>As a server-sent event.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public int Weight => Bytes.Length + Overhead;
}
