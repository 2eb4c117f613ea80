namespace Bongsu.Admission.Control;

/// <summary>Who waits, one line for each tier. Not safe for several threads.</summary>
internal sealed class TierQueue
{
    private readonly Queue<Entrant>[] _lines = [.. Enumerable.Range(0, Rank.Tiers).Select(_ => new Queue<Entrant>())];

    public int Count { get; private set; }

    /// <summary>How many are served before a newcomer of a tier.</summary>
    public int Ahead(Criticality criticality)
    {
        var ahead = 0;
        for (var tier = 0; tier <= (int)criticality; tier++)
            ahead += _lines[tier].Count;
        return ahead;
    }

    /// <summary>The highest tier that somebody waits in; <see cref="Rank.Tiers"/> for none.</summary>
    public int Highest
    {
        get
        {
            for (var tier = 0; Count > 0 && tier < Rank.Tiers; tier++)
                if (_lines[tier].Count > 0)
                    return tier;
            return Rank.Tiers;
        }
    }

    public void Add(Entrant entrant)
    {
        _lines[(int)entrant.Rank.Criticality].Enqueue(entrant);
        Count++;
    }

    public Entrant Take()
    {
        var entrant = _lines[Highest].Dequeue();
        Count--;
        return entrant;
    }

    /// <summary>The one who has waited longest in the lowest tier under another one, taken out to make room; null where nobody is under it.</summary>
    public Entrant? TakeUnder(Criticality criticality)
    {
        for (var tier = Rank.Tiers - 1; tier > (int)criticality; tier--)
            if (_lines[tier].TryDequeue(out var entrant))
            {
                Count--;
                return entrant;
            }
        return null;
    }

    /// <summary>The longest waiting of a tier, if its time has run out.</summary>
    public Entrant? TakeExpired(int tier, long now)
    {
        if (!_lines[tier].TryPeek(out var entrant) || entrant.Deadline > now)
            return null;
        Count--;
        return _lines[tier].Dequeue();
    }
}
