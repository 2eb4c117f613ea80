namespace Bongsu.Journal;

/// <summary>Held changes in the order of their coming, and how many each account has among them.</summary>
internal sealed class HeldLane
{
    private readonly Queue<HeldEntry> _waiting = new();
    private readonly Dictionary<long, int> _accounts = [];

    public int Count => _waiting.Count;

    public DateTimeOffset? Oldest => _waiting.TryPeek(out var first) ? first.Since : null;

    public bool Has(long account) => _accounts.ContainsKey(account);

    public void Add(HeldEntry entry)
    {
        _waiting.Enqueue(entry);
        _accounts[entry.Account] = _accounts.GetValueOrDefault(entry.Account) + 1;
    }

    /// <summary>The first of them that are on the disk.</summary>
    public List<HeldEntry> First(int most) => [.. _waiting.TakeWhile(entry => entry.Place is not null).Take(most)];

    /// <summary>All of them that are on the disk.</summary>
    public List<HeldEntry> All() => First(int.MaxValue);

    /// <summary>Takes out the first, which is this one.</summary>
    public void Leave(HeldEntry entry)
    {
        if (_waiting.Dequeue() != entry)
            throw new InvalidOperationException("Held changes leave in the order of their coming");

        Forget(entry);
    }

    /// <summary>Takes out those that the disk did not take.</summary>
    public void Drop(IReadOnlySet<HeldEntry> lost)
    {
        for (var left = _waiting.Count; left > 0; left--)
        {
            var entry = _waiting.Dequeue();
            if (lost.Contains(entry))
                Forget(entry);
            else
                _waiting.Enqueue(entry);
        }
    }

    private void Forget(HeldEntry entry)
    {
        if (--_accounts[entry.Account] == 0)
            _accounts.Remove(entry.Account);
    }
}
