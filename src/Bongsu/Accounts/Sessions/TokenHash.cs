using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bongsu.Accounts.Sessions;

/// <summary>The SHA-256 of a session's secret. The secret is 32 random bytes, so a plain hash is enough: there is nothing to guess.</summary>
public readonly record struct TokenHash(UInt128 High, UInt128 Low)
{
    public static TokenHash Of(ReadOnlySpan<byte> secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secret, hash);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), Low);
        return bytes;
    }

    // The bits of a hash are as good as random already.
    public override int GetHashCode() => (int)(uint)Low;
}
