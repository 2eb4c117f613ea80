using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Bongsu.Journal;

/// <summary>One record of the spool: a mark, the kind of record, the length of its body and the CRC-32C of all that, then the body.
/// <para>The mark begins with a byte that no UTF-8 has, so nothing that people write looks like the beginning of a record: behind a damaged one the next is found again.</para></summary>
internal static class SpoolRecord
{
    public const byte HeldKind = 1;
    public const byte SettledKind = 2;

    private const int HeaderSize = 12;
    private const int LargestBody = 1 << 28;
    private static ReadOnlySpan<byte> Mark => [0xFF, (byte)'B', (byte)'H'];

    public enum Reading { Whole, Torn, Damaged }

    /// <summary>Reads the record at the beginning of some bytes. Torn where they end before it does.</summary>
    public static Reading TryRead(ReadOnlySpan<byte> bytes, out byte kind, out ReadOnlySpan<byte> body, out int size)
    {
        (kind, size) = (0, 0);
        body = default;
        if (bytes.Length < HeaderSize)
            return bytes[..Math.Min(bytes.Length, Mark.Length)].SequenceEqual(Mark[..Math.Min(bytes.Length, Mark.Length)]) ? Reading.Torn : Reading.Damaged;

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (!bytes.StartsWith(Mark) || length > LargestBody)
            return Reading.Damaged;

        if (bytes.Length < HeaderSize + length)
            return Reading.Torn;

        kind = bytes[3];
        body = bytes.Slice(HeaderSize, (int)length);
        size = HeaderSize + (int)length;
        return Checksum(bytes[..8], body) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) ? Reading.Whole : Reading.Damaged;
    }

    /// <summary>How far on the next thing is that may be a record; null where there is none.</summary>
    public static int? NextMark(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Mark) is >= 0 and var found ? found : null;

    public static int Write(IBufferWriter<byte> to, HeldEntry entry, string kind, ReadOnlySpan<byte> payload)
    {
        var (key, name) = (Encoding.ASCII.GetBytes(entry.Key?.Text ?? ""), Encoding.UTF8.GetBytes(kind));
        if (name.Length > byte.MaxValue)
            throw new ArgumentException($"The name of a change that is held has at most {byte.MaxValue} bytes: {kind}", nameof(kind));

        var body = new byte[35 + key.Length + name.Length + payload.Length];
        BinaryPrimitives.WriteUInt128LittleEndian(body, entry.Receipt.Value);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(16), entry.Account);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(24), entry.Since.ToUnixTimeMilliseconds());
        body[32] = entry.Urgent ? (byte)1 : (byte)0;
        (body[33], body[34]) = ((byte)key.Length, (byte)name.Length);
        key.CopyTo(body, 35);
        name.CopyTo(body, 35 + key.Length);
        payload.CopyTo(body.AsSpan(35 + key.Length + name.Length));
        return Write(to, HeldKind, body);
    }

    /// <summary>Reads a held change. Throws <see cref="InvalidDataException"/> where it is none.</summary>
    public static HeldEntry ReadHeld(ReadOnlySpan<byte> body, out string kind, out ReadOnlySpan<byte> payload)
    {
        if (body.Length < 35 || body.Length < 35 + body[33] + body[34])
            throw new InvalidDataException("A held change is shorter than it says");

        RequestKey? key = RequestKey.TryParse(Encoding.ASCII.GetString(body.Slice(35, body[33])), out var parsed) ? parsed : null;
        kind = Encoding.UTF8.GetString(body.Slice(35 + body[33], body[34]));
        payload = body[(35 + body[33] + body[34])..];
        return new(
            new(BinaryPrimitives.ReadUInt128LittleEndian(body)), BinaryPrimitives.ReadInt64LittleEndian(body[16..]),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(body[24..])), key, PendingAppend.FingerprintOf(kind, payload), body[32] == 1);
    }

    public static int Write(IBufferWriter<byte> to, Settlement settled, DateTimeOffset at)
    {
        var code = Encoding.UTF8.GetBytes(settled.Code ?? "");
        var body = new byte[33 + code.Length];
        BinaryPrimitives.WriteUInt128LittleEndian(body, settled.Entry.Receipt.Value);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(16), at.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(24), settled.Position?.Value ?? 0);
        body[32] = (byte)settled.State;
        code.CopyTo(body, 33);
        return Write(to, SettledKind, body);
    }

    /// <summary>Reads what became of a held change. Throws <see cref="InvalidDataException"/> where it says nothing of the kind.</summary>
    public static (Receipt Receipt, DateTimeOffset At, HeldState State, Position? Position, string? Code) ReadSettled(ReadOnlySpan<byte> body)
    {
        if (body.Length < 33)
            throw new InvalidDataException("What became of a held change is shorter than it must be");

        var position = BinaryPrimitives.ReadInt64LittleEndian(body[24..]);
        return (
            new(BinaryPrimitives.ReadUInt128LittleEndian(body)), DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(body[16..])),
            (HeldState)body[32], position == 0 ? null : new Position(position), body.Length == 33 ? null : Encoding.UTF8.GetString(body[33..]));
    }

    private static int Write(IBufferWriter<byte> to, byte kind, ReadOnlySpan<byte> body)
    {
        if (body.Length > LargestBody)
            throw new ArgumentException($"A change that is held has at most {LargestBody} bytes", nameof(body));

        Span<byte> header = stackalloc byte[HeaderSize];
        Mark.CopyTo(header);
        header[3] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Checksum(header[..8], body));
        to.Write(header);
        to.Write(body);
        return HeaderSize + body.Length;
    }

    private static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body) => ~Crc32C(Crc32C(uint.MaxValue, header), body);

    // The processor does this itself, eight bytes at a time.
    private static uint Crc32C(uint crc, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);

        return crc;
    }
}
