using Bongsu.Portal.Alerts;

namespace Bongsu.Alerts;

/// <summary>A message of the Common Alerting Protocol 1.2 (OASIS, July 2010), as far as it is shown or acted on.</summary>
public sealed record CapAlert
{
    /// <summary>The number that its sender gave it; without blanks, commas, &lt; and &amp;.</summary>
    public required string Identifier { get; init; }

    /// <summary>Who sent it; without blanks, commas, &lt; and &amp;.</summary>
    public required string Sender { get; init; }

    public required DateTimeOffset Sent { get; init; }
    public required CapStatus Status { get; init; }
    public required CapMessageType Type { get; init; }
    public required CapScope Scope { get; init; }

    /// <summary>The earlier messages that it updates or cancels.</summary>
    public IReadOnlyList<CapReference> References { get; init; } = [];

    /// <summary>What it says, once for each language.</summary>
    public IReadOnlyList<CapInfo> Infos { get; init; } = [];

    /// <summary>Whether people are to see it as real: never an exercise, a test, a draft, or what is meant for some.</summary>
    public bool IsForEverybody => Status == CapStatus.Actual && Scope == CapScope.Public && Type is CapMessageType.Alert or CapMessageType.Update && Infos.Count > 0;

    /// <summary>When it is over, by itself: the latest end that any language tells; a day after it was sent where none does.</summary>
    public DateTimeOffset ExpiresAt => Infos.Max(info => info.Expires) ?? Sent + UnlessTold;

    public AlertSeverity Severity => Infos.Count == 0 ? AlertSeverity.Unknown : Infos.Max(info => info.Severity);

    private static TimeSpan UnlessTold => TimeSpan.FromDays(1);
}

/// <summary>Names one message of CAP.</summary>
public sealed record CapReference(string Sender, string Identifier, DateTimeOffset Sent);

/// <summary>What a message says in one language.</summary>
public sealed record CapInfo
{
    /// <summary>An RFC 3066 code; <c>en-US</c> where the message tells none.</summary>
    public string Language { get; init; } = "en-US";

    public required IReadOnlyList<string> Categories { get; init; }
    public required string Event { get; init; }
    public required string Urgency { get; init; }
    public required AlertSeverity Severity { get; init; }
    public required string Certainty { get; init; }
    public DateTimeOffset? Onset { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public string? SenderName { get; init; }
    public string? Headline { get; init; }
    public string? Description { get; init; }
    public string? Instruction { get; init; }
    public string? Web { get; init; }
    public IReadOnlyList<string> Areas { get; init; } = [];
}

public enum CapStatus { Actual, Exercise, System, Test, Draft }

public enum CapMessageType { Alert, Update, Cancel, Ack, Error }

public enum CapScope { Public, Restricted, Private }
