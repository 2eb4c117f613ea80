namespace Bongsu.Journal;

/// <summary>How far a follower has come.</summary>
/// <param name="Name">The follower's name.</param>
/// <param name="Position">The last entry it has taken.</param>
/// <param name="Lag">How many committed entries it has still to take.</param>
/// <param name="Error">What it threw last, while it is pausing for that; otherwise null.</param>
public sealed record FollowerState(string Name, Position Position, long Lag, Exception? Error);
