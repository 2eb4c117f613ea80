using System.Buffers.Text;
using System.Security.Cryptography;

namespace Bongsu.Drills.Agreements;

/// <summary>The secret by which a player shows that an operator agreed to its drill: 32 random bytes in base64url.</summary>
public static class DrillToken
{
    /// <summary>The header that shows it.</summary>
    public const string Header = "Bongsu-Drill";

    private const int Bytes = 32;
    private const int Characters = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The SHA-256 of a secret: of one so long nothing can be guessed from it.</summary>
    public static byte[] HashOf(string token) => TryHash(token, out var hash) ? hash : throw new FormatException("This is no drill's secret");

    /// <summary>The SHA-256 of what a request shows; false where it shows nothing of the kind.</summary>
    public static bool TryReadHash(HttpRequest request, out byte[] hash)
    {
        hash = [];
        return request.Headers[Header] is [{ } token] && TryHash(token, out hash);
    }

    private static bool TryHash(string token, out byte[] hash)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        var isOne = token.Length == Characters && Base64Url.TryDecodeFromChars(token, secret, out var written) && written == Bytes;
        hash = isOne ? SHA256.HashData(secret) : [];
        return isOne;
    }
}
