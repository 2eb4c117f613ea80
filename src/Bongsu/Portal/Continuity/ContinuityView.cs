using Bongsu.Portal.Drills;

namespace Bongsu.Portal.Continuity;

/// <summary>What is in force, as everybody may know it.</summary>
/// <param name="Level">From 1 to 5.</param>
/// <param name="Name">Its name, in the caller's language.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">When it ends unless it is renewed; null where it goes on with the load.</param>
/// <param name="Reason">Why: a person's words, or the trigger in words.</param>
/// <param name="Trigger">What brought it about: a signal, <c>calm</c>, <c>expired</c>, <c>person</c>; empty at the start.</param>
/// <param name="Actor"><c>plan</c> or <c>operator</c>.</param>
/// <param name="Pinned">Whether a person holds it.</param>
/// <param name="Revision">Its number: what <c>PUT</c> may be made dependent on.</param>
/// <param name="Measures">What is on.</param>
/// <param name="Components">How the parts fare.</param>
/// <param name="WaitingRooms">The rooms that are open.</param>
/// <param name="Position">The end of the log.</param>
public sealed record ContinuityView(
    int Level, string Name, DateTimeOffset Since, DateTimeOffset? Until, string? Reason, string Trigger, string Actor, bool Pinned, long Revision,
    IReadOnlyList<ContinuityView.Measure> Measures, IReadOnlyList<ComponentView> Components, IReadOnlyList<ContinuityView.WaitingRoom> WaitingRooms, long Position)
{
    /// <summary>The drill that runs: the load may be played. Null where none does.</summary>
    public DrillRun? Drill { get; init; }

    /// <summary>A measure that is on: its name and value as the plan has them, and what that means in a sentence.</summary>
    public sealed record Measure(string Name, string Value, string Text, DateTimeOffset Since, DateTimeOffset? Until);

    public sealed record WaitingRoom(string Room, DateTimeOffset? Since, long Waiting);
}
