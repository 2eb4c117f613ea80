using System.Collections.Concurrent;

namespace Bongsu.Search;

/// <summary>Tells what many ask for from what one person does: only the former is worth a ready-made page.</summary>
public sealed class PopularQueries(TimeProvider time)
{
    /// <summary>Asked as often as this in the last minute or so, a query is popular.</summary>
    public const int Often = 3;

    // Strangers may ask for anything: beyond this, the rest of the half minute forgets.
    private const int Remembered = 20_000;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private ConcurrentDictionary<string, int> _now = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, int> _before = new(StringComparer.Ordinal);
    private long _since = time.GetTimestamp();

    /// <summary>Notes that a query is asked; answers whether it is popular by now.</summary>
    public bool Ask(string query)
    {
        if (time.GetElapsedTime(Volatile.Read(ref _since)) > Round)
            Turn();
        var (now, before) = (_now, _before);
        if (now.Count >= Remembered && !now.ContainsKey(query))
            return before.GetValueOrDefault(query) >= Often;
        return now.AddOrUpdate(query, 1, (_, count) => count + 1) + before.GetValueOrDefault(query) >= Often;
    }

    private void Turn()
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) <= Round)
                return;
            (_before, _now) = (_now, new(StringComparer.Ordinal));
            Volatile.Write(ref _since, time.GetTimestamp());
        }
    }
}
