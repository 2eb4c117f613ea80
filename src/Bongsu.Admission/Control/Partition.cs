namespace Bongsu.Admission.Control;

/// <summary>A part of the application as it is now. Changed under the control's lock, but for the level, which refusals ask without it.</summary>
internal sealed class Partition(string name, PartitionOptions options)
{
    private const int Reasons = 3, WindowsToCalm = 5;

    // What weighs a partition that is promised nothing.
    private const double LeastShare = 0.01;

    private readonly long[] _shed = new long[Rank.Tiers * Reasons];
    private readonly long[] _admitted = new long[Rank.Tiers];
    private readonly (long Admitted, long Shed, long ByQueue)[] _before = new (long, long, long)[Rank.Tiers];
    // In ticks: refusals read it without the lock, and a time with its offset would not be read in one piece.
    private long _since;
    private int _calm;

    public string Name { get; } = name;

    public PartitionOptions Options { get; } = options;

    public AdmissionLevel Level { get; } = new();

    public TierQueue Waiting { get; } = new();

    public int Guaranteed { get; private set; }

    public int InFlight { get; set; }

    /// <summary>How many requests found a free slot in this window.</summary>
    public int RanAtOnce { get; set; }

    /// <summary>How long a request runs, waiting left out, as a moving average; 0 while nothing is known.</summary>
    public double MeanSeconds { get; private set; }

    /// <summary>Since when requests are refused, in UTC; null while none are.</summary>
    public DateTimeOffset? Since => Volatile.Read(ref _since) is var ticks and > 0 ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>The share of the last window's arrivals that was refused.</summary>
    public double Pressure { get; private set; }

    /// <summary>The same for the lowest tier that anybody asked in.</summary>
    public double LowestTierPressure { get; private set; }

    /// <summary>How much of its share it uses, against others: what is borrowed is divided as what is promised.</summary>
    public double ShareUsed => InFlight / Math.Max(LeastShare, Options.Share);

    public bool BelowGuarantee => InFlight < Guaranteed;

    public void Guarantee(int limit) => Guaranteed = Math.Max(Options.Reserved, (int)(Options.Share * limit));

    /// <summary>Whether a newcomer would get its turn in time, by Little's law: those ahead, each taking as long as usual, as many at once as run now.</summary>
    public bool IsWorthWaiting(Criticality criticality)
    {
        var expected = (Waiting.Ahead(criticality) + 1) * MeanSeconds / Math.Max(1, Math.Max(Guaranteed, InFlight));
        return expected <= LongestWait(criticality).TotalSeconds;
    }

    // Who keeps the service running is few, and comes when everything is slow: told to go away they could not help.
    public TimeSpan LongestWait(Criticality criticality) =>
        criticality == Criticality.Operator ? PartitionOptions.LongestWaitOfAll : criticality <= Criticality.Write ? Options.LongestWriteWait : Options.LongestWait;

    public void Completed(double seconds) => MeanSeconds = MeanSeconds == 0 ? seconds : MeanSeconds + (seconds - MeanSeconds) / 16;

    public void CountAdmitted(Criticality criticality) => Interlocked.Increment(ref _admitted[(int)criticality]);

    public void CountShed(Criticality criticality, ShedReason reason) => Interlocked.Increment(ref _shed[(int)criticality * Reasons + (int)reason]);

    public long Admitted(Criticality criticality) => Volatile.Read(ref _admitted[(int)criticality]);

    public long Shed(Criticality criticality, ShedReason reason) => Volatile.Read(ref _shed[(int)criticality * Reasons + (int)reason]);

    /// <summary>Ends a window: sets the level by what it showed.</summary>
    public void EndWindow(DateTimeOffset now)
    {
        long admitted = 0, shed = 0;
        var fullFrom = Rank.Tiers;
        var lowest = 0.0;
        for (var tier = 0; tier < Rank.Tiers; tier++)
        {
            var criticality = (Criticality)tier;
            var byLevel = Shed(criticality, ShedReason.Level);
            var full = Shed(criticality, ShedReason.Full) + Shed(criticality, ShedReason.Waited);
            var (newAdmitted, newShed) = (Admitted(criticality) - _before[tier].Admitted, byLevel + full - _before[tier].Shed);
            if (newAdmitted + newShed > 0)
                lowest = (double)newShed / (newAdmitted + newShed);
            admitted += newAdmitted;
            shed += newShed;
            if (full > _before[tier].ByQueue)
                fullFrom = Math.Min(fullFrom, tier);
            _before[tier] = (Admitted(criticality), byLevel + full, full);
        }
        Level.Update((int)admitted, RanAtOnce, fullFrom);
        RanAtOnce = 0;
        Pressure = shed == 0 ? 0 : (double)shed / (admitted + shed);
        LowestTierPressure = lowest;
        // A second without a refusal ends what was going on; a breath between two waves does not.
        if (shed > 0)
            _calm = 0;
        else if (++_calm >= WindowsToCalm)
            Volatile.Write(ref _since, 0);
        if (shed > 0 && _since == 0)
            Volatile.Write(ref _since, now.UtcTicks);
    }
}
