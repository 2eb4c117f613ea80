namespace Bongsu.Journal;

/// <summary>The committed log as its readers see it: the end from memory, the rest from the store, and a wait for what comes next.</summary>
internal sealed class LogTail(IJournalStore store, ChangeCatalog catalog, int recentCapacity)
{
    private readonly RecentEntries _recent = new(recentCapacity);
    private TaskCompletionSource _grown = NewSignal();
    private long _head;

    public Position Head => new(Volatile.Read(ref _head));

    public void StartAt(Position head) => Volatile.Write(ref _head, head.Value);

    public void Publish(IReadOnlyList<Entry> entries)
    {
        _recent.Add(entries);
        Volatile.Write(ref _head, entries[^1].Position.Value);
        Interlocked.Exchange(ref _grown, NewSignal()).SetResult();
    }

    /// <summary>The next committed entries, at most <paramref name="most"/>; none at the end.</summary>
    public async ValueTask<IReadOnlyList<Entry>> ReadAsync(Position after, int most, CancellationToken cancellationToken)
    {
        if (after >= Head)
            return [];

        if (_recent.After(after, most) is { } recent)
            return recent;

        var rows = await store.ReadAsync(after, most, cancellationToken);
        return [.. rows.Select(catalog.EntryOf)];
    }

    /// <summary>Waits until there is an entry after a position.</summary>
    public async ValueTask WaitAsync(Position after, CancellationToken cancellationToken)
    {
        // The signal is taken before the head is looked at: an entry that comes between the two has fired it already.
        for (var grown = Volatile.Read(ref _grown); after >= Head; grown = Volatile.Read(ref _grown))
            await grown.Task.WaitAsync(cancellationToken);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
