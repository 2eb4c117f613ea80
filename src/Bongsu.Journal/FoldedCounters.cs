using System.Runtime.InteropServices;

namespace Bongsu.Journal;

/// <summary>Sums what a batch adds to each counter, so that 500 comments on one post are one statement.</summary>
internal sealed class FoldedCounters
{
    private readonly Dictionary<Counter, long> _sums;
    private readonly Dictionary<Counter, long>.AlternateLookup<CounterView> _lookup;

    public FoldedCounters()
    {
        _sums = new(new SameCounter());
        _lookup = _sums.GetAlternateLookup<CounterView>();
    }

    public void Add(string sql, long amount, ReadOnlySpan<object> keys) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_lookup, new CounterView(sql, keys), out _) += amount;

    public void Clear() => _sums.Clear();

    /// <summary>Runs one statement for each counter whose sum is not 0, and forgets them.</summary>
    public void Flush(IStoreTransaction transaction)
    {
        foreach (var (counter, sum) in _sums)
        {
            if (sum != 0)
                transaction.Execute(counter.Sql, [sum, .. counter.Keys]);
        }

        _sums.Clear();
    }

    private readonly record struct Counter(string Sql, object[] Keys);

    private readonly ref struct CounterView(string sql, ReadOnlySpan<object> keys)
    {
        public string Sql { get; } = sql;
        public ReadOnlySpan<object> Keys { get; } = keys;
    }

    // Looks a counter up by the caller's span: an array is made for a counter's first amount only.
    private sealed class SameCounter : IEqualityComparer<Counter>, IAlternateEqualityComparer<CounterView, Counter>
    {
        public Counter Create(CounterView view) => new(view.Sql, view.Keys.ToArray());

        public bool Equals(CounterView view, Counter counter) => Same(view, counter.Sql, counter.Keys);

        public bool Equals(Counter x, Counter y) => Same(new CounterView(x.Sql, x.Keys), y.Sql, y.Keys);

        public int GetHashCode(Counter counter) => GetHashCode(new CounterView(counter.Sql, counter.Keys));

        public int GetHashCode(CounterView view)
        {
            // Statements of one length are told apart by Equals; hashing a long text for every amount would cost more.
            var hash = view.Sql.Length;
            foreach (var key in view.Keys)
                hash = (hash * 397) ^ key.GetHashCode();

            return hash;
        }

        private static bool Same(CounterView view, string sql, object[] keys)
        {
            if (view.Keys.Length != keys.Length || !string.Equals(view.Sql, sql, StringComparison.Ordinal))
                return false;

            for (var i = 0; i < keys.Length; i++)
            {
                if (!view.Keys[i].Equals(keys[i]))
                    return false;
            }

            return true;
        }
    }
}
