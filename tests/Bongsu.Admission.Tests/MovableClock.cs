namespace Bongsu.Admission.Tests;

/// <summary>A clock on a wall that somebody may set, beside a time that only goes forward.</summary>
internal sealed class MovableClock(DateTimeOffset start) : TimeProvider
{
    private TimeSpan _passed, _set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + _passed + _set;

    public override long GetTimestamp() => _passed.Ticks;

    public void Advance(TimeSpan by) => _passed += by;

    /// <summary>Sets the clock, back or forward.</summary>
    public void Set(TimeSpan by) => _set += by;
}
