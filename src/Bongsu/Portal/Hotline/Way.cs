namespace Bongsu.Portal.Hotline;

/// <summary>A way to reach a person.</summary>
public abstract record Way
{
    /// <summary>How long the person has to acknowledge before the next way is begun as well. From 10 s to 1 h; 2 min unless set.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>Mail, by the plan's mail server.</summary>
public sealed record EmailWay(string Address) : Way;

/// <summary>A message to a chat or another program, posted to its address.</summary>
public sealed record WebhookWay(WebhookForm Form, string Url) : Way;

/// <summary>What a webhook expects.</summary>
public enum WebhookForm
{
    /// <summary>JSON: <c>{call, level, summary, url, test}</c>.</summary>
    Generic,
    Slack,
    Teams,
    Discord,
}

/// <summary>A text message, by a gateway that takes a POST.</summary>
/// <param name="Url">The gateway's address.</param>
/// <param name="Number">The telephone number: digits, blanks, - and +, at most 24.</param>
/// <param name="Template">The JSON body, at most 2,000 characters. Within its strings <c>{number}</c> and <c>{text}</c> are filled in, escaped.</param>
/// <param name="TokenVariable">The environment variable that holds the gateway's bearer token; null for none.</param>
public sealed record TextMessageWay(string Url, string Number, string Template, string? TokenVariable) : Way;
