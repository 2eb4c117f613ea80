namespace Bongsu.Journal;

/// <summary>How many changes a second the store takes while it is at work, measured over the last commits.</summary>
internal sealed class CommitRate
{
    // Some fifty commits count: enough to even out one slow flush, few enough to follow a disk that becomes slow.
    private const double Fading = 0.98;

    private double _changes;
    private double _seconds;
    private double _perSecond;

    /// <summary>0 until something was measured.</summary>
    public double PerSecond => Volatile.Read(ref _perSecond);

    /// <summary>Called by the writing thread alone.</summary>
    public void Add(int changes, TimeSpan duration)
    {
        _changes = _changes * Fading + changes;
        _seconds = _seconds * Fading + duration.TotalSeconds;
        if (_seconds > 0)
            Volatile.Write(ref _perSecond, _changes / _seconds);
    }
}
