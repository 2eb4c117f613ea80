namespace Bongsu.Journal;

/// <summary>Where in the log the keys of late were used: 12 bytes and some air for each, about 15 to 19 in all, so that a day of writes fits in memory.
/// A unique index in the file would cost each keyed change a random page of disk traffic, more of it the larger the file.
/// <para>It keeps 32 bits of a key's hash, so what it finds are candidates: the log's own row decides, and its time says whether it still counts.
/// The hash is seeded at random: nobody can send keys that collide.</para></summary>
internal sealed class ReceiptIndex
{
    // Small enough that growing or sweeping one never holds up a commit for long.
    private const int ShardCount = 256;
    private static readonly TimeSpan MarkEvery = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly ReceiptShard[] _shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new ReceiptShard())];

    // Times only grow with positions, so one position an hour tells what is too old.
    private readonly Queue<(DateTimeOffset At, long Position)> _marks = [];
    private DateTimeOffset _lastMark;
    private long _oldest;
    private int _swept = ShardCount;

    /// <summary>How many keys it has room for without growing.</summary>
    public int Capacity => _shards.Sum(shard => shard.Capacity);

    /// <summary>The positions at which this key may have been used.</summary>
    public IReadOnlyList<Position> Find(long account, RequestKey key)
    {
        var hash = HashOf(account, key.Text);
        lock (_gate)
            return ShardOf(hash).Find(hash);
    }

    public void Add(IReadOnlyList<LogRow> rows)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                if (row.Key is { } key)
                {
                    Add(row.Account, key.Text, row.Position);
                    Mark(row);
                }
            }
        }
    }

    /// <summary>Adds what was in the log before this process.</summary>
    public void Add(IReadOnlyList<(Position Position, long Account, string Key)> earlier)
    {
        lock (_gate)
        {
            foreach (var (position, account, key) in earlier)
                Add(account, key, position);
        }
    }

    /// <summary>Drops some of what is older than <paramref name="since"/>: a shard at a time, so that no commit pays for all.</summary>
    public void Sweep(DateTimeOffset since)
    {
        lock (_gate)
        {
            while (_marks.TryPeek(out var mark) && mark.At < since)
            {
                _marks.Dequeue();
                _oldest = mark.Position;
                _swept = 0;
            }

            if (_swept < ShardCount)
                _shards[_swept++].Sweep(_oldest);
        }
    }

    private void Add(long account, string key, Position position)
    {
        var hash = HashOf(account, key);
        ShardOf(hash).Add(hash, position, _oldest);
    }

    private void Mark(LogRow row)
    {
        if (row.At - _lastMark >= MarkEvery)
        {
            _lastMark = row.At;
            _marks.Enqueue((row.At, row.Position.Value));
        }
    }

    private ReceiptShard ShardOf(uint hash) => _shards[hash % ShardCount];

    private static uint HashOf(long account, string key) => (uint)HashCode.Combine(account, key);
}
