using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Journal;

/// <summary>What is held, in memory: who has something waiting, under which keys, and what became of the rest. Whoever asks while nothing is held reads one field.</summary>
internal sealed class HeldChanges(Spool spool, HeldOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Receipt, HeldEntry> _receipts = [];
    private readonly Dictionary<(long Account, RequestKey Key), HeldEntry> _keys = [];

    // What is urgent is drained first, and the only thing that is while changes are being held on purpose.
    private readonly HeldLane _urgent = new();
    private readonly HeldLane _others = new();
    private TaskCompletionSource _drainable = NewSignal();
    private volatile bool _active;
    private bool _holding;
    private bool _storeAway;
    private long _stored;
    private long _refused;

    /// <summary>Whether any change may have to be held now.</summary>
    public bool IsActive => _active;

    public HeldSnapshot Snapshot()
    {
        lock (_gate)
        {
            var draining = !_storeAway && (_urgent.Count > 0 || _others.Count > 0 && !_holding);
            return new(_holding, _storeAway, Waiting, Oldest, draining, _stored, _refused, spool.Folder.Bytes, spool.Folder.Damaged);
        }
    }

    /// <summary>Since when the first that waits does; null where none waits.</summary>
    public DateTimeOffset? OldestWaiting
    {
        get
        {
            lock (_gate)
                return Oldest;
        }
    }

    public void Hold(bool on)
    {
        lock (_gate)
        {
            _holding = on;
            Changed();
        }
    }

    /// <summary>The store failed, and what it failed is being held.</summary>
    public void StoreFailed()
    {
        lock (_gate)
        {
            _storeAway = true;
            Changed();
        }
    }

    public void StoreWorks()
    {
        lock (_gate)
        {
            _storeAway = false;
            Changed();
        }
    }

    /// <summary>Whether this change is to be held, not stored.</summary>
    public bool MustHold(PendingAppend pending)
    {
        var append = pending.Append;
        if (append.Holding == Holding.Never || pending.Round is not null)
            return false;

        if (pending.MustBeHeld)
            return true;

        lock (_gate)
            return _storeAway || _holding && append.Holding != Holding.Urgent || _urgent.Has(append.Account) || _others.Has(append.Account);
    }

    /// <summary>What a change of the same key that waits means for this one; null where none waits.</summary>
    public AppendResult? AnswerOf(PendingAppend pending)
    {
        if (pending.Append.Key is not { } key)
            return null;

        lock (_gate)
        {
            return !_keys.TryGetValue((pending.Append.Account, key), out var first) ? null
                : first.Fingerprint == pending.Fingerprint ? new AppendResult.Held(first.Receipt)
                : new AppendResult.KeyReused();
        }
    }

    /// <summary>Takes a change for the spool, which answers it; or says why not. From here on its account's changes are held behind it.</summary>
    public AppendResult? TryTake(PendingAppend pending)
    {
        var append = pending.Append;
        lock (_gate)
        {
            if (_receipts.Count >= options.MostChanges)
                return new AppendResult.StoreUnavailable();

            var urgent = append.Holding == Holding.Urgent && !_others.Has(append.Account);
            var since = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
            var entry = new HeldEntry(Receipt.New(), append.Account, since, append.Key, pending.Fingerprint, urgent);
            // Handed over within the lock: what the disk has is in the same order as what memory has.
            if (spool.TryAdd(entry, pending) is { } refused)
                return refused;

            _receipts.Add(entry.Receipt, entry);
            Wait(entry);
            Changed();
            return null;
        }
    }

    /// <summary>The disk has them.</summary>
    public void Kept(IReadOnlyList<(HeldEntry Entry, SpoolPlace Place)> kept)
    {
        lock (_gate)
        {
            foreach (var (entry, place) in kept)
            {
                entry.Place = place;
                place.Segment.Receipts.Add(entry.Receipt);
                place.Segment.Waiting++;
            }

            Changed();
        }
    }

    /// <summary>The disk did not take them.</summary>
    public void Lost(IReadOnlySet<HeldEntry> lost)
    {
        lock (_gate)
        {
            _urgent.Drop(lost);
            _others.Drop(lost);
            foreach (var entry in lost)
            {
                _receipts.Remove(entry.Receipt);
                Forget(entry);
            }

            Changed();
        }
    }

    /// <summary>Takes up what was held before this process.</summary>
    /// <exception cref="JournalStoreException">The spool cannot be read.</exception>
    public void Load()
    {
        lock (_gate)
        {
            foreach (var entry in HeldReplay.Read(spool.Folder))
            {
                _receipts.Add(entry.Receipt, entry);
                if (entry.State != HeldState.Waiting)
                    continue;

                entry.Place!.Segment.Waiting++;
                Wait(entry);
            }

            Changed();
        }
    }

    /// <summary>What the drain has done with the first of its lane.</summary>
    public void Settled(IReadOnlyList<Settlement> settled)
    {
        var at = time.GetUtcNow();
        lock (_gate)
        {
            foreach (var each in settled)
            {
                (each.Entry.Urgent ? _urgent : _others).Leave(each.Entry);
                Settle(each, at);
                if (each.State == HeldState.Stored)
                    _stored++;
                else
                    _refused++;
            }

            Changed();
        }
    }

    public void Retired(IEnumerable<Receipt> receipts)
    {
        lock (_gate)
        {
            foreach (var receipt in receipts)
                _receipts.Remove(receipt);
        }
    }

    public bool TryFind(Receipt receipt, [NotNullWhen(true)] out HeldEntry? entry)
    {
        lock (_gate)
            return _receipts.TryGetValue(receipt, out entry) && entry.Place is not null;
    }

    /// <summary>What is urgent and waits, in order.</summary>
    public IReadOnlyList<Receipt> Urgent()
    {
        if (!_active)
            return [];

        lock (_gate)
            return [.. _urgent.All().Select(entry => entry.Receipt)];
    }

    /// <summary>Waits until there is something to drain, then answers the next of it, in order.</summary>
    public async Task<IReadOnlyList<HeldEntry>> NextAsync(int most, CancellationToken stopping)
    {
        while (true)
        {
            Task drainable;
            lock (_gate)
            {
                if (Drainable.First(most) is { Count: > 0 } next)
                    return next;

                drainable = _drainable.Task;
            }

            await drainable.WaitAsync(stopping);
        }
    }

    private HeldLane Drainable => _urgent.Count > 0 || _holding ? _urgent : _others;

    private int Waiting => _urgent.Count + _others.Count;

    private DateTimeOffset? Oldest => _urgent.Oldest is { } urgent && !(_others.Oldest < urgent) ? urgent : _others.Oldest;

    private void Wait(HeldEntry entry)
    {
        (entry.Urgent ? _urgent : _others).Add(entry);
        if (entry.Key is { } key)
            _keys[(entry.Account, key)] = entry;
    }

    private void Settle(Settlement settled, DateTimeOffset at)
    {
        var entry = settled.Entry;
        (entry.State, entry.Position, entry.Code) = (settled.State, settled.Position, settled.Code);
        var segment = entry.Place!.Segment;
        segment.Waiting--;
        segment.SettledBy(at);
        Forget(entry);
    }

    private void Forget(HeldEntry entry)
    {
        if (entry.Key is { } key)
            _keys.Remove((entry.Account, key));
    }

    // Nothing waits, so nothing could find out that the store is back: the next change does.
    private void Changed()
    {
        _storeAway &= Waiting > 0;
        _active = _holding || Waiting > 0;
        if (Drainable.Count > 0)
        {
            _drainable.SetResult();
            _drainable = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
