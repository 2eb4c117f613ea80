namespace Bongsu.Status.Incidents;

/// <summary>The words by which incidents are told.</summary>
public static class IncidentWords
{
    public const string Investigating = "investigating", Resolved = "resolved";

    public const string NoImpact = "none";

    /// <summary>In the order in which an incident mostly goes through them.</summary>
    public static IReadOnlyList<string> States { get; } = [Investigating, "identified", "monitoring", Resolved];

    public static IReadOnlyList<string> Impacts { get; } = [NoImpact, "minor", "major"];
}
