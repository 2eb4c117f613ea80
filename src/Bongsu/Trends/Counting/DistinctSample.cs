namespace Bongsu.Trends.Counting;

/// <summary>How many different people (or texts) there were since any moment of a window, in bounded memory: exact up to <see cref="Capacity"/>, then an unbiased estimate, off by about a tenth.
/// Adaptive sampling (Flajolet, On adaptive sampling, 1990; Gibbons, Distinct sampling, 2001): when it is full, only hashes that begin with one more zero bit are kept and each stands for twice as many.
/// Every kept one has its latest moment and the level it was kept at, so old ones leave with the window and the level falls again after a crowd. Times never go back.</summary>
/// <param name="window">The longest time that is asked about, in milliseconds.</param>
public sealed class DistinctSample(long window)
{
    public const int Capacity = 128;

    private Seen[] _seen = [];
    private int _count;
    private int _level;
    private long _tidiedAt;

    /// <param name="hash">Evenly spread over all 64 bits.</param>
    /// <param name="at">In milliseconds.</param>
    public void Add(ulong hash, long at)
    {
        if (at - _tidiedAt > window / 4)
            Tidy(at);
        for (var i = 0; i < _count; i++)
            if (_seen[i].Hash == hash)
            {
                _seen[i] = new(hash, at, _level);
                return;
            }
        if (_count == Capacity && IsKept(hash))
            Tidy(at);
        if (!IsKept(hash))
            return;
        if (_count == _seen.Length)
            Array.Resize(ref _seen, Math.Clamp(_count * 2, 4, Capacity));
        _seen[_count++] = new(hash, at, _level);
    }

    /// <summary>How many there were after a moment.</summary>
    public long CountAfter(long moment)
    {
        var count = 0L;
        for (var i = 0; i < _count; i++)
            if (_seen[i].At > moment)
                count += 1L << _seen[i].Level;
        return count;
    }

    // The top bits decide: none at level 0, one zero at level 1, and so on.
    private bool IsKept(ulong hash) => _level == 0 || hash >> (64 - _level) == 0;

    private void Tidy(long now)
    {
        _tidiedAt = now;
        Keep(seen => seen.At > now - window);
        if (_count <= Capacity / 4)
            _level = _count == 0 ? 0 : Math.Max(0, _level - 1);
        while (_count == Capacity)
        {
            _level++;
            Keep(seen => IsKept(seen.Hash));
            for (var i = 0; i < _count; i++)
                _seen[i] = _seen[i] with { Level = Math.Max(_seen[i].Level, _level) };
        }
    }

    private void Keep(Func<Seen, bool> isKept)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
            if (isKept(_seen[i]))
                _seen[kept++] = _seen[i];
        _count = kept;
    }

    private readonly record struct Seen(ulong Hash, long At, int Level);
}
