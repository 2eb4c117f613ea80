namespace Bongsu.Journal;

/// <summary>The end of the log in memory: a ring of the last entries, without a gap.</summary>
internal sealed class RecentEntries(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Entry[] _ring = new Entry[capacity];
    private long _first = 1;
    private long _last;

    public void Add(IReadOnlyList<Entry> entries)
    {
        if (capacity == 0)
            return;

        lock (_gate)
        {
            foreach (var entry in entries)
            {
                var position = entry.Position.Value;
                if (position != _last + 1)
                    _first = position;

                _ring[position % capacity] = entry;
                _last = position;
                _first = Math.Max(_first, _last - capacity + 1);
            }
        }
    }

    /// <summary>The entries after a position, at most <paramref name="most"/>; null where they are not, or no longer, here.</summary>
    public Entry[]? After(Position after, int most)
    {
        lock (_gate)
        {
            var from = after.Value + 1;
            if (from < _first || from > _last)
                return null;

            var entries = new Entry[Math.Min(most, _last - from + 1)];
            for (var i = 0; i < entries.Length; i++)
                entries[i] = _ring[(from + i) % capacity];

            return entries;
        }
    }
}
