namespace Bongsu.Admission.Control;

/// <summary>Up to which rank requests are let through to the queue; what is above is refused without touching it. One for each partition.</summary>
/// <remarks>
/// After DAGOR (Zhou et al., SoCC 2018, §4.2): a histogram of the arrivals by rank tells which level lets a wanted number through, so it is found in one window instead of
/// step by step. Wanted is a quarter more than was served, and a few: enough to keep the queue filled, which then decides by the moment. The level's last rank is let through in part, so a
/// crowd in one cohort is thinned instead of shut out.
/// </remarks>
internal sealed class AdmissionLevel
{
    private const int Whole = 1 << 16;
    private const int Few = 16;

    private readonly int[] _arrivals = new int[Rank.Count];
    private readonly int[] _window = new int[Rank.Count];
    private long _level = Open;
    private uint _dice;

    private const long Open = (long)Rank.Count * Whole;

    /// <summary>The share of ranks let through, from 0 to 1.</summary>
    public double Share => (double)Volatile.Read(ref _level) / Open;

    /// <summary>Whether any are kept out.</summary>
    public bool IsClosed => Volatile.Read(ref _level) < Open;

    /// <summary>Counts an arrival, and tells whether its rank is let through.</summary>
    public bool Lets(Rank rank)
    {
        // A lost count or a repeated die among parallel arrivals changes nothing that matters; a locked increment here would be paid by every refusal.
        _arrivals[rank.Value]++;
        var level = Volatile.Read(ref _level);
        return level == Open || (long)rank.Value * Whole + ((_dice += 0x9E3779B9) >> 16) < level;
    }

    /// <summary>Ends a window.</summary>
    /// <param name="served">How many requests began to be served in it.</param>
    /// <param name="atOnce">How many of them found a free slot: where most do, the level is what holds requests back, and twice as many are wanted.</param>
    /// <param name="fullFrom">The highest tier in which the queue had to refuse or give up on any; <see cref="Rank.Tiers"/> for none. Tiers above it and above the level's own are never
    /// thinned: the queue serves them first, and a moment in which little was served must not shut them out.</param>
    public void Update(int served, int atOnce, int fullFrom)
    {
        var level = Volatile.Read(ref _level);
        var unharmed = Math.Min(fullFrom, (int)(level / Whole) / Rank.Cohorts) * Rank.Cohorts;
        long total = 0;
        for (var rank = 0; rank < Rank.Count; rank++)
        {
            total += _window[rank] = _arrivals[rank];
            _arrivals[rank] = 0;
        }
        var wanted = served + (atOnce > served / 2 ? served : served / 4) + Few;
        if (total <= wanted || fullFrom == Rank.Tiers && level == Open)
        {
            Volatile.Write(ref _level, Open);
            return;
        }
        long passed = 0;
        var boundary = 0;
        while (boundary < unharmed || passed + _window[boundary] <= wanted)
            passed += _window[boundary++];
        Volatile.Write(ref _level, (long)boundary * Whole + Math.Max(0, wanted - passed) * Whole / Math.Max(1, _window[boundary]));
    }
}
