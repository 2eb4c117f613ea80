namespace Bongsu.Portal.Drills;

/// <summary>Which drills were agreed to and which run, for whoever treats them apart. Answers from memory and never fails.</summary>
public interface IDrills
{
    /// <summary>What an operator agreed to with whoever sends a request, known by the token in its header <c>Bongsu-Drill</c>; null where there is no token, or none that still counts.</summary>
    DrillAgreement? Shown(HttpRequest request);

    /// <summary>The drills that run now, the oldest first.</summary>
    IReadOnlyList<DrillRun> Running { get; }

    /// <summary>Whether a drill ran at any time after a moment.</summary>
    bool HasRunSince(DateTimeOffset moment);
}

/// <summary>An operator's word that a drill may be played here, for a while.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Account">The operator's account: what the drill stores is stored in their name.</param>
/// <param name="By">The operator's username.</param>
/// <param name="Scenario">What it was given for; null for any.</param>
/// <param name="ExpiresAt">Until when it counts.</param>
public sealed record DrillAgreement(long Id, long Account, string By, string? Scenario, DateTimeOffset ExpiresAt);

/// <summary>A drill that runs: what comes meanwhile may be played.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Scenario">What is played.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">When it is over at the latest.</param>
public sealed record DrillRun(long Id, string Scenario, DateTimeOffset Since, DateTimeOffset Until);
