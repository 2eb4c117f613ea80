namespace Bongsu.Portal;

/// <summary>A clock that only goes forward.</summary>
public static class MonotonicTime
{
    /// <summary>Milliseconds since some moment before the program started.</summary>
    public static long Milliseconds(this TimeProvider time) => time.GetTimestamp() / (time.TimestampFrequency / 1_000);
}
