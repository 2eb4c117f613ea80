using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using NSec.Cryptography;

namespace Bongsu.Record.Signing;

/// <summary>A signature of the record as it was at one moment: of its newest entry's hash, which stands for all before it.</summary>
/// <param name="Sequence">The newest entry's sequence.</param>
/// <param name="Hash">The newest entry's hash.</param>
/// <param name="At">When it was signed.</param>
/// <param name="KeyId">The key's name: the first 16 digits of the SHA-256 of the public key's 32 bytes.</param>
/// <param name="Key">The public key in base64.</param>
/// <param name="Signature">The Ed25519 signature (RFC 8032) in base64.</param>
public sealed record HeadSignature(long Sequence, string Hash, [property: JsonConverter(typeof(RecordTime))] DateTimeOffset At, string KeyId, string Key, string Signature)
{
    public static string IdOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16];

    public static HeadSignature Make(RecordEntry head, DateTimeOffset at, Key key)
    {
        var raw = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        var signature = SignatureAlgorithm.Ed25519.Sign(key, Signed(head.Sequence, head.Hash, at, IdOf(raw)));
        return new(head.Sequence, head.Hash, at, IdOf(raw), Convert.ToBase64String(raw), Convert.ToBase64String(signature));
    }

    /// <summary>Whether the key made the signature and has that name.</summary>
    public bool IsRight() =>
        TryDecode(Key, 32) is { } raw && IdOf(raw) == KeyId && TryDecode(Signature, 64) is { } signature
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, raw, KeyBlobFormat.RawPublicKey, out var key) && key is not null
        && SignatureAlgorithm.Ed25519.Verify(key, Signed(Sequence, Hash, At, KeyId), signature);

    /// <summary>The bytes of a base64 text; null where it is none of that length, or not written as it would be written.</summary>
    public static byte[]? TryDecode(string text, int length)
    {
        var bytes = new byte[length];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == length && Convert.ToBase64String(bytes) == text ? bytes : null;
    }

    private static byte[] Signed(long sequence, string hash, DateTimeOffset at, string keyId) =>
        CanonicalForm.Of("bongsu-record-head-1", sequence.ToString(CultureInfo.InvariantCulture), hash, RecordTime.Text(at), keyId);
}
