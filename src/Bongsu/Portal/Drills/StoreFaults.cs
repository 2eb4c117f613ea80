namespace Bongsu.Portal.Drills;

/// <summary>What is broken on purpose at the moment, for a drill. Nothing, unless <c>Bongsu:Drill:Faults</c> is set and an operator asked for it.</summary>
public sealed class StoreFaults(TimeProvider time)
{
    private long _awayUntil;
    private long _slowUntil;

    /// <summary>Whether the store can be neither written nor read.</summary>
    public bool IsStoreAway => time.GetTimestamp() < Volatile.Read(ref _awayUntil);

    /// <summary>Whether every commit takes as long as on a failing disk.</summary>
    public bool IsDiskSlow => time.GetTimestamp() < Volatile.Read(ref _slowUntil);

    public void TakeStoreAway(TimeSpan duration) => Volatile.Write(ref _awayUntil, After(duration));

    public void SlowDisk(TimeSpan duration) => Volatile.Write(ref _slowUntil, After(duration));

    private long After(TimeSpan duration) => time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency);
}
