using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Portal.Forms;

/// <summary>Proof that a person saw their form on a page of this portal before it is sent. The session's own secret, which only this browser and no other site has,
/// signs the form's action and a moment: nothing is stored, and the proof is worth nothing with another session, for another action, or an hour later.</summary>
public static class ResumeTokens
{
    /// <summary>The hidden field that holds it.</summary>
    public const string Field = "confirm-token";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A token for sending to <paramref name="action"/>.</summary>
    /// <param name="cookie">The session cookie's value.</param>
    /// <param name="action">The local path, with its query, that the form is sent to.</param>
    /// <param name="now">The moment.</param>
    public static string Issue(string cookie, string action, DateTimeOffset now) => Sign(cookie, action, (now + Lifetime).ToUnixTimeSeconds());

    /// <summary>Whether <paramref name="token"/> was issued for this session and action within the last hour.</summary>
    public static bool IsValid(string? token, string cookie, string action, DateTimeOffset now) =>
        token?.Split('.') is [var text, _]
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
            && until >= now.ToUnixTimeSeconds()
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Sign(cookie, action, until)));

    private static string Sign(string cookie, string action, long until)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"resume\n{until}\n{action}");
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(signed));
        return string.Create(CultureInfo.InvariantCulture, $"{until}.{Base64Url.EncodeToString(signature)}");
    }
}
