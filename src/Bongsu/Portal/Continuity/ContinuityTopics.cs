namespace Bongsu.Portal.Continuity;

/// <summary>The topics that everything belongs to which says how the portal fares.</summary>
public static class ContinuityTopics
{
    /// <summary>Levels and notices: what <c>/continuity/events</c> tells.</summary>
    public const string Level = "continuity";
}
