using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Alerts;

/// <summary>Official warnings, for whoever shows them or acts on them. Answers from memory and never fails.</summary>
public interface IAlerts
{
    /// <summary>The alerts that are in force at this moment, the gravest first and of those the newest.</summary>
    IReadOnlyList<AlertInForce> InForce { get; }
}

/// <summary>An alert as every page shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Headline">One plain line.</param>
/// <param name="Areas">Where; a blank between each two.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record AlertInForce(long Id, AlertSeverity Severity, Translated Headline, string Areas, DateTimeOffset SentAt)
{
    /// <summary>Its page.</summary>
    public string Url => $"/alerts/{Id}";
}

/// <summary>How grave an alert is, in the words of CAP 1.2; ordered, so that one can be compared with another.</summary>
public enum AlertSeverity
{
    Unknown,

    /// <summary>Minimal or no known threat to life or property.</summary>
    Minor,

    /// <summary>Possible threat.</summary>
    Moderate,

    /// <summary>Significant threat.</summary>
    Severe,

    /// <summary>Extraordinary threat.</summary>
    Extreme,
}
