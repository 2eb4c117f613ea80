namespace Bongsu.Journal;

/// <summary>Where a log is kept, together with the rows that its writers make of it.
/// <para>Order: positions are consecutive from 1, and a row that can be read has no unreadable one before it.
/// Durability: what <see cref="IStoreTransaction.Commit"/> has returned for survives a power cut, log and rows together.
/// Delivery: <see cref="ReadAsync"/> answers what is committed, to everyone, at once.</para>
/// <para>Whenever the store itself fails (disk full, connection lost) it throws a <see cref="JournalStoreException"/>, and works again as soon as its cause is gone.</para></summary>
public interface IJournalStore : IAsyncDisposable
{
    /// <summary>Called once, before anything else. Answers the last position, and begins to make receipts from <paramref name="receiptsSince"/> on findable.</summary>
    ValueTask<Position> StartAsync(DateTimeOffset receiptsSince, CancellationToken cancellationToken);

    /// <summary>Done when receipts can be found. Until then the journal writes no change that has a key.</summary>
    Task ReceiptsLoaded { get; }

    /// <summary>Starts the transaction of one batch and holds the end of the log until it is over. Called on the journal's one writing thread; one at a time.
    /// Receipts before <paramref name="receiptsSince"/> are forgotten.</summary>
    IStoreTransaction Begin(DateTimeOffset receiptsSince);

    /// <summary>The committed row that <paramref name="account"/> made under <paramref name="key"/> at <paramref name="receiptsSince"/> or later, or null.</summary>
    ValueTask<LogRow?> FindReceiptAsync(long account, RequestKey key, DateTimeOffset receiptsSince, CancellationToken cancellationToken);

    /// <summary>The next committed rows after a position, in order, at most <paramref name="limit"/>; none at the end of the log.</summary>
    ValueTask<IReadOnlyList<LogRow>> ReadAsync(Position after, int limit, CancellationToken cancellationToken);
}
