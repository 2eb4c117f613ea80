using Microsoft.Extensions.Logging;

namespace Bongsu.Journal;

/// <summary>The writing thread: takes what queued while the last commit was on its way to the disk, commits it as one transaction, answers.
/// There is no timer: under load batches grow by themselves, and alone a change waits for nobody.</summary>
internal sealed partial class Committer(
    IJournalStore store, WriterTable writers, ChangeCatalog catalog, AppendQueue queue, LogTail log,
    Action<PendingAppend> answer, HeldChanges? held, CommitRate rate, StoreWatch watch, JournalOptions options, TimeProvider time, JournalMetrics metrics, ILogger logger)
{
    private readonly List<PendingAppend> _batch = [];
    private readonly List<LogRow> _rows = [];
    private readonly List<Entry> _entries = [];
    private readonly WriteBatch _work = new();
    private bool _storeFails;

    public void Run()
    {
        while (queue.Take(_batch, options.BatchCapacity))
        {
            // What was taken up before something of its account had to be held is held behind it.
            if (held is { IsActive: true })
                HandOver(held.MustHold);

            if (_batch.Count > 0)
                Commit();

            foreach (var pending in _batch)
                answer(pending);

            _batch.Clear();
        }
    }

    private void Commit()
    {
        var started = time.GetTimestamp();
        try
        {
            if (!TryCommit(alone: false))
                TryCommit(alone: true);
        }
        catch (Exception error)
        {
            // Whatever it was, it came before the commit: nothing of the batch is stored, and the next batch is a new attempt.
            StoreFailed(error);
            return;
        }

        if (_entries.Count > 0)
        {
            StoreWorks();
            var duration = time.GetElapsedTime(started);
            rate.Add(_entries.Count, duration);
            watch.Committed(duration);
            metrics.Committed(_entries.Count, duration);
            RunAfterCommit();
            log.Publish(_entries);
        }
    }

    /// <summary>Commits the batch in one transaction. False when a writer threw: nothing is stored then, and each change is to be written
    /// so that it fails <paramref name="alone"/>.</summary>
    private bool TryCommit(bool alone)
    {
        _rows.Clear();
        _entries.Clear();
        var now = time.GetUtcNow();
        using var transaction = store.Begin(ReceiptsSince(now));
        var at = LaterOf(DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()), transaction.HeadAt);
        _work.Start(transaction);
        foreach (var pending in _batch)
        {
            try
            {
                if (pending.Round is { Failure: not null })
                    pending.Decide(new AppendResult.StoreUnavailable());
                else if (pending.Append.Key is { } key && transaction.FindReceipt(pending.Append.Account, key) is { } receipt)
                    pending.Decide(pending.AnswerFrom(receipt, catalog));
                else
                    Write(pending, pending.EntryAt(new(transaction.Head.Value + _rows.Count + 1), at), alone);
            }
            catch (Exception error) when (error is not JournalStoreException)
            {
                if (!alone)
                    return false;

                Log.Poisoned(logger, pending.Kind, error);
                pending.Decide(new AppendResult.Poisoned(error));
            }
        }

        return _rows.Count == 0 || TryFinish(transaction);
    }

    private bool TryFinish(IStoreTransaction transaction)
    {
        try
        {
            _work.FlushCounters();
        }
        catch (Exception error) when (error is not JournalStoreException)
        {
            // One change among many made this sum wrong; written alone, each meets its own.
            return false;
        }

        transaction.Commit(_rows);
        return true;
    }

    private void Write(PendingAppend pending, Entry entry, bool alone)
    {
        var writer = writers.Of(entry.Change);
        var result = alone ? _work.WriteAlone(writer, entry) : _work.Write(writer, entry);
        if (result.Stored)
        {
            _entries.Add(entry);
            _rows.Add(pending.RowOf(entry));
            pending.Decide(new AppendResult.Committed(entry, Replayed: false));
        }
        else
        {
            pending.Decide(result.Code is { } code ? new AppendResult.Refused(code) : new AppendResult.Unchanged());
        }
    }

    private void RunAfterCommit()
    {
        foreach (var action in _work.Finish())
        {
            try
            {
                action();
            }
            catch (Exception error)
            {
                // The change is on the disk: its caller must hear so, whatever a cache has to say.
                Log.AfterCommitFailed(logger, error);
            }
        }
    }

    private void StoreFailed(Exception error)
    {
        _entries.Clear();
        foreach (var pending in _batch)
        {
            pending.Decide(new AppendResult.StoreUnavailable());
            pending.Round?.Failure = error;
        }

        if (held is not null && error is JournalStoreException)
        {
            HandOver(pending => pending.Append.Holding != Holding.Never);
            held.StoreFailed();
        }

        watch.Failed();
        if (!_storeFails)
        {
            _storeFails = true;
            Log.StoreFailed(logger, error);
        }
    }

    /// <summary>Gives to the spool what is to be held; the spool answers it. What it does not take stays, with the reason.</summary>
    private void HandOver(Func<PendingAppend, bool> isHeld)
    {
        var stay = 0;
        for (var i = 0; i < _batch.Count; i++)
        {
            var pending = _batch[i];
            if (!isHeld(pending))
            {
                _batch[stay++] = pending;
            }
            else if (held!.TryTake(pending) is { } refused)
            {
                pending.Decide(refused);
                answer(pending);
            }
        }

        _batch.RemoveRange(stay, _batch.Count - stay);
    }

    private void StoreWorks()
    {
        if (held is { IsActive: true })
            held.StoreWorks();

        if (_storeFails)
        {
            _storeFails = false;
            Log.StoreWorks(logger);
        }
    }

    // What still waits may have been stored already, before a crash and longer ago than receipts live.
    private DateTimeOffset ReceiptsSince(DateTimeOffset now) =>
        now - options.ReceiptLifetime is var since && held is { IsActive: true } && held.OldestWaiting < since ? held.OldestWaiting ?? since : since;

    private static DateTimeOffset LaterOf(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A change of the kind {Kind} could not be written; the others of its batch were")]
        public static partial void Poisoned(ILogger logger, string kind, Exception error);

        [LoggerMessage(Level = LogLevel.Error, Message = "What a writer left to do after the commit failed")]
        public static partial void AfterCommitFailed(ILogger logger, Exception error);

        [LoggerMessage(Level = LogLevel.Critical, Message = "The store cannot commit; changes are refused until it can")]
        public static partial void StoreFailed(ILogger logger, Exception error);

        [LoggerMessage(Level = LogLevel.Information, Message = "The store commits again")]
        public static partial void StoreWorks(ILogger logger);
    }
}
