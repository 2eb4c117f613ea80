namespace Bongsu.Portal.Delivery;

/// <summary>How a try to deliver ended.</summary>
/// <param name="Accepted">Whether the other side took the message.</param>
/// <param name="Word">A stable word for it, for logs and texts.</param>
/// <param name="Code">The number that the other side answered, where it did.</param>
public sealed record DeliveryOutcome(bool Accepted, string Word, int? Code = null)
{
    public static DeliveryOutcome Taken { get; } = new(true, "accepted");

    /// <summary>Within the time there was no answer.</summary>
    public static DeliveryOutcome TimedOut { get; } = new(false, "timed-out");

    public static DeliveryOutcome Unreachable { get; } = new(false, "unreachable");

    /// <summary>The secret for it is in no environment variable.</summary>
    public static DeliveryOutcome NoSecret { get; } = new(false, "no-secret");

    /// <summary>There is nothing any more to send it to, or by.</summary>
    public static DeliveryOutcome Gone { get; } = new(false, "gone");

    /// <summary>The mail server knows neither name nor password.</summary>
    public static DeliveryOutcome SignInRefused { get; } = new(false, "sign-in-refused");

    /// <summary>The server's certificate is not one to trust: expired, for another name, or signed by nobody known.</summary>
    public static DeliveryOutcome NotTrusted { get; } = new(false, "not-trusted");

    /// <summary>The server offers no encryption, or no way to sign in, and the plan asks for it.</summary>
    public static DeliveryOutcome NotPrivate { get; } = new(false, "not-private");

    /// <summary>The other side took it, and did not prove that it wants it.</summary>
    public static DeliveryOutcome Unproven { get; } = new(false, "unproven");

    /// <summary>A fault of the portal; the log of errors tells more.</summary>
    public static DeliveryOutcome Failed { get; } = new(false, "failed");

    public static DeliveryOutcome Refused(int code) => new(false, "refused", code);
}
