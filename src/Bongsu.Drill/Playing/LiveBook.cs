namespace Bongsu.Drill.Playing;

/// <summary>When each status was answered and when each watcher had it. What nobody was told within the drill counts as a minute.</summary>
internal sealed class LiveBook
{
    // In seconds.
    private const double Never = 60;

    // The promise's limit, in seconds.
    private const double Moment = 2;

    private readonly List<(long Position, double At)> _answered = [];
    private readonly HashSet<long> _known = [];
    private readonly Dictionary<long, double> _at = [];
    // An event may come before the answer of who wrote it.
    private readonly Dictionary<long, int> _early = [];
    private readonly HashSet<Watcher> _watchers = [];

    public long Expected { get; private set; }

    public long Received { get; private set; }

    /// <summary>From the author's answer to the watcher.</summary>
    public Latencies Delays { get; } = new();

    public void Joined(Watcher watcher) => _watchers.Add(watcher);

    /// <summary>A watcher has gone: what was answered a moment ago is not owed to them any more.</summary>
    public void Left(Watcher watcher, double at)
    {
        if (_watchers.Remove(watcher))
            Expected -= watcher.Owed.Count(position => at - _at[position] < Moment);
    }

    /// <summary>A status was answered as stored.</summary>
    public void Answered(long position, double at)
    {
        if (!_known.Add(position))
            return;
        _at[position] = at;
        _answered.Add((position, at));
        Expected += _watchers.Count(watcher => watcher.Owes(position));
        if (_early.Remove(position, out var count))
        {
            Expected += count;
            for (var i = 0; i < count; i++)
                Record(0);
        }
    }

    /// <summary>A watcher was told of a position.</summary>
    public void Heard(Watcher watcher, long position, double at)
    {
        if (_at.TryGetValue(position, out var answered))
        {
            if (watcher.Settle(position))
                Record(at - answered);
        }
        else
        {
            watcher.HeardEarly(position);
            _early[position] = _early.GetValueOrDefault(position) + 1;
        }
    }

    /// <summary>A watcher was told to look anew: what came before is no event of its own any more.</summary>
    public void LookedAnew(Watcher watcher, double at)
    {
        foreach (var (position, answered) in _answered)
            if (watcher.Settle(position))
                Record(at - answered);
    }

    /// <summary>Closes the book: who is owed something never got it.</summary>
    public void Close()
    {
        if (Expected > Received)
            Delays.Record(Never, Expected - Received);
    }

    private void Record(double seconds)
    {
        Received++;
        Delays.Record(seconds);
    }
}

/// <summary>One who listens: what they are owed and have not heard yet.</summary>
internal sealed class Watcher
{
    private readonly HashSet<long> _owed = [];
    private readonly HashSet<long> _early = [];

    public IReadOnlyCollection<long> Owed => _owed;

    /// <summary>Whether this one is to hear of a position that was answered just now, unless they have already.</summary>
    public bool Owes(long position) => !_early.Remove(position) && _owed.Add(position);

    public bool Settle(long position) => _owed.Remove(position);

    public void HeardEarly(long position) => _early.Add(position);
}
