using Bongsu.Journal;

namespace Bongsu.Portal.Drills;

/// <summary>The journal's store as a drill has it: away or slow while its faults say so.</summary>
public sealed class FaultyStore(IJournalStore store, StoreFaults faults) : IJournalStore
{
    // Of a disk that answers, but is about to fail.
    private static readonly TimeSpan SlowCommit = TimeSpan.FromMilliseconds(200);

    private readonly ManualResetEventSlim _never = new();

    public Task ReceiptsLoaded => store.ReceiptsLoaded;

    public ValueTask<Position> StartAsync(DateTimeOffset receiptsSince, CancellationToken cancellationToken) => store.StartAsync(receiptsSince, cancellationToken);

    public IStoreTransaction Begin(DateTimeOffset receiptsSince)
    {
        ThrowIfAway();
        if (faults.IsDiskSlow)
            _never.Wait(SlowCommit);
        return store.Begin(receiptsSince);
    }

    public ValueTask<LogRow?> FindReceiptAsync(long account, RequestKey key, DateTimeOffset receiptsSince, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return store.FindReceiptAsync(account, key, receiptsSince, cancellationToken);
    }

    public ValueTask<IReadOnlyList<LogRow>> ReadAsync(Position after, int limit, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return store.ReadAsync(after, limit, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        _never.Dispose();
    }

    private void ThrowIfAway()
    {
        if (faults.IsStoreAway)
            throw new JournalStoreException("The store is away, for a drill");
    }
}
