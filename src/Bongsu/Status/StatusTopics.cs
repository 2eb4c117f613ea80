namespace Bongsu.Status;

/// <summary>The topics of this feature.</summary>
public static class StatusTopics
{
    /// <summary>Everything that the status pages tell: it is written by hand, so it changes seldom.</summary>
    public const string All = "status-page";
}
