using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Admission.Rooms;

/// <summary>A place in a line: the second of arrival, and a draw within it. Signed, so that the server needs to remember nobody.</summary>
/// <param name="Second">When it was given, in seconds of Unix time, by the server's clock alone.</param>
/// <param name="Draw">Its place among those of the same second, as a fraction of 2^64: a tie is a fair draw.</param>
internal readonly record struct Ticket(long Second, ulong Draw) : IComparable<Ticket>
{
    private const byte Version = 1;
    private const int Signed = 1 + 8 + 8, Mac = 32, Whole = Signed + Mac;

    /// <summary>The ticket as text, for one visitor of one room.</summary>
    public string Sign(byte[] key, string room, string visitor)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], Second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[9..], Draw);
        Seal(key, bytes[..Signed], room, visitor, bytes[Signed..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a ticket that was signed for this room and this visitor with this key; anything else is no ticket.</summary>
    public static bool TryRead(string? text, byte[] key, string room, string visitor, out Ticket ticket)
    {
        ticket = default;
        Span<byte> bytes = stackalloc byte[Whole];
        if (text is not { Length: (Whole * 8 + 5) / 6 } || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != Whole || bytes[0] != Version)
            return false;
        Span<byte> mac = stackalloc byte[Mac];
        Seal(key, bytes[..Signed], room, visitor, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[Signed..]))
            return false;
        ticket = new(BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[9..]));
        return true;
    }

    public int CompareTo(Ticket other) => Second != other.Second ? Second.CompareTo(other.Second) : Draw.CompareTo(other.Draw);

    // The room's length keeps a room and a visitor from being read as another room and another visitor.
    private static void Seal(byte[] key, ReadOnlySpan<byte> ticket, string room, string visitor, Span<byte> mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(ticket);
        hash.AppendData(Encoding.UTF8.GetBytes($"{room.Length}:{room}{visitor}"));
        hash.GetHashAndReset(mac);
    }
}
