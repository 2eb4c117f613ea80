namespace Bongsu.Journal;

public sealed partial class Journal
{
    /// <summary>What is held now; null without <see cref="JournalOptions.Held"/>.</summary>
    public HeldSnapshot? Held => _held?.Snapshot();

    /// <summary>The urgent changes that wait to be drained, in order: few, for whom the application may do something until then.</summary>
    public IReadOnlyList<Receipt> UrgentWaiting => _held?.Urgent() ?? [];

    /// <summary>From now on holds what may be held and is not urgent, until it is called again with false. What was held is then drained. Called before the start, it holds from the first moment on.</summary>
    /// <exception cref="InvalidOperationException">There is no spool: <see cref="JournalOptions.Held"/> is not set.</exception>
    public void Hold(bool on) => (_held ?? throw new InvalidOperationException("The journal has no spool to hold changes in")).Hold(on);

    /// <summary>What became of a held change; null where the receipt is unknown, or was drained longer ago than <see cref="HeldOptions.ReceiptLifetime"/>. Reads the spool, never the store.</summary>
    /// <exception cref="JournalStoreException">The spool cannot be read.</exception>
    public HeldChange? FindHeld(Receipt receipt)
    {
        if (_held is null || !_held.TryFind(receipt, out var entry))
            return null;

        try
        {
            var payload = Drain.Read(entry, out var kind);
            return new(receipt, entry.Account, kind, payload, _catalog.TryRead(kind, payload), entry.Since, entry.State, entry.Position, entry.Code);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new JournalStoreException($"A held change cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Queues the change for the store or the spool, which answers it; or answers why not.</summary>
    private AppendResult? Put(PendingAppend pending)
    {
        if (_held is { IsActive: true } held && held.AnswerOf(pending) is { } waiting)
            return waiting;

        return !IsToBeHeld(pending) ? _queue.TryAdd(pending) : _held is null ? new AppendResult.StoreUnavailable() : _held.TryTake(pending);
    }

    private bool IsToBeHeld(PendingAppend pending) => pending.MustBeHeld || _held is { IsActive: true } && _held.MustHold(pending);

    private bool MayBeHeld(Append append) => _held is not null && append.Holding != Holding.Never;

    // Where the change may be held, the drain finds the earlier one.
    private AppendResult.StoreUnavailable? Unfound(Append append) => MayBeHeld(append) ? null : new AppendResult.StoreUnavailable();
}
