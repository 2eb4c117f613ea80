using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Hotline.Acknowledging;

/// <summary>The links by which people acknowledge: the call, its end of validity and the person, with an HMAC-SHA256 over all of it. Nothing is stored, nothing can be guessed, and one person's link is no other's.</summary>
public sealed class CallTokens(HotlineKey key, TimeProvider time)
{
    /// <summary>How long a link is worth something, from the call's beginning: the same however often it is sent, so a message sent again is the same message.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const int LongestPerson = 32;
    private const int Head = 16;

    // 16 bytes of head, up to 32 of the person's id, 32 of the signature, in Base64.
    private const int LongestToken = 108;

    /// <summary>The token of a person for a call that began at a moment.</summary>
    public string Issue(long call, string person, DateTimeOffset since)
    {
        var signed = new byte[Head + Encoding.UTF8.GetByteCount(person)];
        BinaryPrimitives.WriteInt64BigEndian(signed, call);
        BinaryPrimitives.WriteInt64BigEndian(signed.AsSpan(8), (since + Lifetime).ToUnixTimeSeconds());
        Encoding.UTF8.GetBytes(person, signed.AsSpan(Head));
        return Base64Url.EncodeToString([.. signed, .. Sign(signed)]);
    }

    /// <summary>The call and the person that a token names; null for one that was not issued here, or is over.</summary>
    public (long Call, string Person)? Read(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token).AsSpan();
        if (bytes.Length is <= Head + HMACSHA256.HashSizeInBytes or > Head + LongestPerson + HMACSHA256.HashSizeInBytes)
            return null;
        var signed = bytes[..^HMACSHA256.HashSizeInBytes];
        return CryptographicOperations.FixedTimeEquals(bytes[^HMACSHA256.HashSizeInBytes..], Sign(signed)) && BinaryPrimitives.ReadInt64BigEndian(signed[8..]) >= time.GetUtcNow().ToUnixTimeSeconds()
            ? (BinaryPrimitives.ReadInt64BigEndian(signed), Encoding.UTF8.GetString(signed[Head..]))
            : null;
    }

    private byte[] Sign(ReadOnlySpan<byte> signed) => HMACSHA256.HashData(key.Bytes, (byte[])[.. "bongsu hotline\n"u8, .. signed]);
}
