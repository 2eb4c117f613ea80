using Bongsu.Portal.Texts;

namespace Bongsu.Status.Subscriptions;

/// <summary>Somebody who wants to be told, by mail or by a webhook.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">How.</param>
/// <param name="Address">Where: personal data, which stays in the file of subscriptions.</param>
/// <param name="Language">What it is told in, where what was written has it.</param>
/// <param name="Secret">32 random bytes that sign its links and, for a webhook, what is posted.</param>
/// <param name="IsAsking">Whether a confirmation has to be asked for.</param>
/// <param name="IsConfirmed">Whether whoever has the address wants it.</param>
/// <param name="Told">The number of the last announcement that it was given.</param>
/// <param name="Tries">How often the next thing was tried.</param>
public sealed record Subscription(long Id, SubscriptionKind Kind, string Address, Language Language, byte[] Secret, bool IsAsking, bool IsConfirmed, long Told, int Tries)
{
    public const int LongestMail = 254;
    public const int LongestUrl = 500;
}

public enum SubscriptionKind
{
    Mail,
    Webhook,
}
