namespace Bongsu.Alerts;

/// <summary>The topics of this feature.</summary>
public static class AlertTopics
{
    /// <summary>All alerts: they come seldom.</summary>
    public const string All = "alerts";
}
