using System.Collections.Concurrent;

namespace Bongsu.Portal.Facts;

/// <summary>What rules ask about on every write (who is a member, where a post stands), read once and kept until a commit changes it. Writers forget facts in
/// <see cref="Journal.IWriteBatch.AfterCommit"/>, before their callers are answered: no answered write is ever judged by what was true before it.</summary>
/// <param name="load">Reads a fact from committed data; null where there is none, which is not kept.</param>
/// <param name="capacity">How many facts are kept; beyond it all are forgotten and read again.</param>
public sealed class FactCache<TKey, TFact>(Func<TKey, TFact?> load, int capacity) where TKey : notnull where TFact : class
{
    private readonly ConcurrentDictionary<TKey, TFact> _facts = [];
    private int _count;
    private long _forgotten;

    public TFact? Get(TKey key)
    {
        if (_facts.TryGetValue(key, out var known))
            return known;
        var before = Volatile.Read(ref _forgotten);
        if (load(key) is not { } fact)
            return null;
        if (Volatile.Read(ref _count) >= capacity)
        {
            _facts.Clear();
            Volatile.Write(ref _count, 0);
        }
        if (_facts.TryAdd(key, fact))
            Interlocked.Increment(ref _count);
        // Something was forgotten while this was read: it may have been this, so the next one reads again.
        if (Volatile.Read(ref _forgotten) != before)
            Remove(key);
        return fact;
    }

    public void Forget(TKey key)
    {
        Interlocked.Increment(ref _forgotten);
        Remove(key);
    }

    private void Remove(TKey key)
    {
        if (_facts.TryRemove(key, out _))
            Interlocked.Decrement(ref _count);
    }
}
