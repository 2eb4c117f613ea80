namespace Bongsu.Hotline.Delivery;

/// <summary>How a try to deliver ended.</summary>
/// <param name="Accepted">Whether the other side took the message.</param>
/// <param name="Word">The word that the texts have for it (<c>outcome.{word}</c>).</param>
/// <param name="Code">The number that the other side answered, where it did.</param>
public sealed record DeliveryOutcome(bool Accepted, string Word, int? Code = null)
{
    public static DeliveryOutcome Taken { get; } = new(true, "accepted");

    /// <summary>Within the time there was no answer.</summary>
    public static DeliveryOutcome TimedOut { get; } = new(false, "timed-out");

    public static DeliveryOutcome Unreachable { get; } = new(false, "unreachable");

    /// <summary>The secret for it is in no environment variable.</summary>
    public static DeliveryOutcome NoSecret { get; } = new(false, "no-secret");

    /// <summary>The roster has it no longer.</summary>
    public static DeliveryOutcome Gone { get; } = new(false, "gone");

    /// <summary>A fault of the portal; the log of errors tells more.</summary>
    public static DeliveryOutcome Failed { get; } = new(false, "failed");

    public static DeliveryOutcome Refused(int code) => new(false, "refused", code);
}
