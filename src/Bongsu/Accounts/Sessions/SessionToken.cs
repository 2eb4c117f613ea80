using System.Buffers.Text;
using System.Security.Cryptography;
using Bongsu.Portal.Identity;

namespace Bongsu.Accounts.Sessions;

/// <summary>The secret by which a request names its session: 32 random bytes in base64url.</summary>
public static class SessionToken
{
    private const int Bytes = 32;
    private const int Characters = 43;
    private const string Bearer = "Bearer ";

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static TokenHash HashOf(string token) => TryHash(token, out var hash) ? hash : throw new FormatException("This is no session's secret");

    /// <summary>Reads what a request carries: the header <c>Authorization</c>, and only without one the cookie.</summary>
    public static bool TryRead(HttpRequest request, out TokenHash hash, out SessionKind kind)
    {
        if (request.Headers.Authorization is [{ } header, ..])
        {
            kind = SessionKind.Bearer;
            hash = default;
            return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && TryHash(header.AsSpan(Bearer.Length).Trim(), out hash);
        }
        kind = SessionKind.Cookie;
        return TryHash(request.Cookies[Access.Cookie], out hash);
    }

    private static bool TryHash(ReadOnlySpan<char> token, out TokenHash hash)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        var valid = token.Length == Characters && Base64Url.TryDecodeFromChars(token, secret, out var written) && written == Bytes;
        hash = valid ? TokenHash.Of(secret) : default;
        return valid;
    }
}
