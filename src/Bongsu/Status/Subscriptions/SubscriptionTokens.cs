using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Status.Subscriptions;

/// <summary>The links of subscriptions: its number with an HMAC-SHA256 by its own secret, so that a link is worth nothing once the subscription is deleted, and the secret by which its receiver checks what is posted to it.</summary>
public static class SubscriptionTokens
{
    public const string Confirming = "confirm", Ending = "end";

    private const int Head = sizeof(long);

    // Both parts in Base64, without padding.
    private const int Length = 54;

    /// <summary>The token of a link; what it is for is signed too.</summary>
    public static string Issue(Subscription subscription, string purpose)
    {
        var id = new byte[Head];
        BinaryPrimitives.WriteInt64BigEndian(id, subscription.Id);
        return Base64Url.EncodeToString([.. id, .. Derive(subscription, $"{purpose} {subscription.Id}")]);
    }

    /// <summary>The subscription that a token was issued for; null where it was not, or is deleted.</summary>
    public static Subscription? Read(string token, string purpose, Func<long, Subscription?> find)
    {
        if (token.Length != Length || !Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token).AsSpan();
        return find(BinaryPrimitives.ReadInt64BigEndian(bytes)) is { } subscription && CryptographicOperations.FixedTimeEquals(bytes[Head..], Derive(subscription, $"{purpose} {subscription.Id}"))
            ? subscription
            : null;
    }

    /// <summary>What a receiver knows: another key than that of the links, in hexadecimal digits.</summary>
    public static string SigningSecret(Subscription subscription) => Convert.ToHexStringLower(Derive(subscription, "webhook"));

    /// <summary>The header <c>Bongsu-Signature</c> of a body sent at a moment: <c>t={seconds},v1={HMAC-SHA256 of "{seconds}.{body}" by the signing secret's characters, in hexadecimal digits}</c>. The time is signed, so that a receiver can refuse what was sent long ago.</summary>
    public static string Sign(string secret, string body, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")))}";
    }

    private static byte[] Derive(Subscription subscription, string purpose) => HMACSHA256.HashData(subscription.Secret, Encoding.UTF8.GetBytes($"bongsu subscription\n{purpose}"));
}
