namespace Bongsu.Admission;

/// <summary>How much it matters that a request is answered now, the most important first. While there is not enough for all, a lower tier is served only with what
/// the tiers above it leave. (After the criticality classes of Google's Site Reliability Engineering, chapter 21, and the business priorities of DAGOR, Zhou et al., SoCC 2018.)</summary>
public enum Criticality
{
    /// <summary>People who keep the service running.</summary>
    Operator,

    /// <summary>What people must learn at once: warnings, the state of the service.</summary>
    Alert,

    /// <summary>What somebody made and would lose.</summary>
    Write,

    /// <summary>What somebody asked to see.</summary>
    Read,

    /// <summary>What is missed by nobody for an hour: suggestions, previews, feeds.</summary>
    Extra,

    /// <summary>Programs that come back by themselves.</summary>
    Crawler,
}
