namespace Bongsu.Portal.Limits;

/// <summary>Counts by the generic cell rate algorithm (ITU-T I.371, annex A): of each key it keeps one moment, that at which all its past requests would have been due.
/// A key whose moment has passed is as good as unknown and may be forgotten, so the table holds only who is busy now, and never more than <paramref name="capacity"/>.</summary>
/// <remarks>The platform's partitioned limiter keeps an object with a lock for each key, without bound, and visits every one ten times a second; at a million addresses that is the surge itself.</remarks>
public sealed class RateTable(int capacity, TimeProvider time)
{
    private const int Shards = 64;

    private readonly Dictionary<LimitKey, long>[] _shards = [.. Enumerable.Range(0, Shards).Select(_ => new Dictionary<LimitKey, long>())];
    private readonly int _shardCapacity = Math.Max(1, capacity / Shards);

    /// <summary>How many are remembered.</summary>
    public int Count => _shards.Sum(shard =>
    {
        lock (shard)
            return shard.Count;
    });

    /// <summary>Counts one request; answers null when it is within the rate, else how long to wait, having counted nothing.</summary>
    public TimeSpan? Take(LimitKey key, Rate rate)
    {
        var now = time.GetTimestamp();
        var every = (long)(rate.Every.TotalSeconds * time.TimestampFrequency);
        var shard = _shards[(uint)key.GetHashCode() % Shards];
        lock (shard)
        {
            var due = shard.TryGetValue(key, out var earlier) && earlier > now ? earlier : now;
            var ahead = due - now - every * (rate.Burst - 1);
            if (ahead > 0)
                return time.GetElapsedTime(0, ahead);
            if (shard.Count >= _shardCapacity && !shard.ContainsKey(key))
                MakeRoom(shard, now);
            shard[key] = due + every;
            return null;
        }
    }

    // When all are busy, the one that is nearest to being forgotten anyway goes first.
    private static void MakeRoom(Dictionary<LimitKey, long> shard, long now)
    {
        var (nearest, soonest) = (default(LimitKey), long.MaxValue);
        foreach (var (key, due) in shard)
        {
            if (due <= now)
                shard.Remove(key);
            else if (due < soonest)
                (nearest, soonest) = (key, due);
        }
        if (soonest < long.MaxValue)
            shard.Remove(nearest);
    }
}
