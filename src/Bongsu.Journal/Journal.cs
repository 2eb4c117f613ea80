using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Bongsu.Journal;

/// <summary>The durable ordered log, and the only way to write: each change becomes one entry and the rows its writer makes of it, in one transaction.
/// <para>Order: entries have consecutive positions, in the order of their commits. Durability: <see cref="AppendResult.Committed"/> is answered only after
/// the disk has it. Once: a change with a <see cref="Append.Key"/> is stored once however often it is sent. All members may be called from any thread.</para></summary>
public sealed partial class Journal : IAsyncDisposable
{
    // Loading a day of receipts takes seconds; who waits longer than this for an answer has gone.
    private static readonly TimeSpan ReceiptsPatience = TimeSpan.FromSeconds(10);
    private const int ReadSize = 512;

    private readonly IJournalStore _store;
    private readonly ChangeCatalog _catalog;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IReadOnlyList<IFollower> _followers;
    private readonly AppendQueue _queue;
    private readonly LogTail _log;
    private readonly JournalMetrics _metrics;
    private readonly RequestsInFlight _inFlight = new();
    private readonly List<string> _errors;
    private readonly Spool? _spool;
    private readonly HeldChanges? _held;
    private readonly Drain? _drain;
    private readonly StoreWatch _watch;
    private readonly Thread _writing;
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private FollowerLoop[] _loops = [];
    private Task _following = Task.CompletedTask;
    private Task _spooling = Task.CompletedTask;
    private Task _draining = Task.CompletedTask;
    private int _started;
    private int _disposed;
    private volatile bool _running;
    private volatile bool _receiptsLate;

    /// <summary>A journal that does nothing yet. The store stays its caller's, to be disposed after the journal.</summary>
    public Journal(
        IJournalStore store, ChangeCatalog catalog, IEnumerable<IChangeWriter> writers, IEnumerable<IFollower> followers,
        JournalOptions options, TimeProvider time, ILogger<Journal> logger)
    {
        (_store, _catalog, _options, _time, _logger, _followers) = (store, catalog, options, time, logger, [.. followers]);
        _errors = [.. options.Errors()];
        var table = new WriterTable(catalog, writers, _errors);
        _queue = new(options.QueueCapacity);
        _log = new(store, catalog, Math.Clamp(options.RecentCapacity, 0, JournalOptions.MostRecent));
        var rate = new CommitRate();
        _watch = new(time);
        if (options.Held is { } held)
        {
            _spool = new(held, Math.Clamp(options.QueueCapacity, 1, JournalOptions.MostQueued), time, logger);
            _held = new(_spool, held, time);
            _drain = new(_held, _spool, store, _queue, catalog, held, rate, time, logger);
        }

        _metrics = new(() => _queue.Count, () => Followers, _held is null ? null : _held.Snapshot, time);
        var committer = new Committer(store, table, catalog, _queue, _log, Answer, _held, rate, _watch, options, time, _metrics, logger);
        _writing = new(() => Write(committer)) { IsBackground = true, Name = "Journal" };
    }

    /// <summary>The last committed position.</summary>
    public Position Head => _log.Head;

    /// <summary>How far each follower has come.</summary>
    public IReadOnlyList<FollowerState> Followers => [.. _loops.Select(loop => loop.State)];

    /// <summary>How the store fared lately.</summary>
    public StoreHealth StoreHealth => _watch.Now;

    /// <summary>Starts writing, and each follower from its checkpoint.</summary>
    /// <exception cref="InvalidOperationException">An option is out of its range, a type of change has no writer or two, or a follower is ahead of the log.
    /// The message names everything that is wrong.</exception>
    /// <exception cref="JournalStoreException">The store, or the spool, cannot be read.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_errors.Count > 0)
            throw new InvalidOperationException("The journal cannot start: " + string.Join("; ", _errors));

        if (Interlocked.Exchange(ref _started, 1) == 1)
            throw new InvalidOperationException("The journal was started before");

        _held?.Load();
        var since = _time.GetUtcNow() - _options.ReceiptLifetime;
        var head = await _store.StartAsync(_held?.OldestWaiting < since ? _held.OldestWaiting.Value : since, cancellationToken);
        _log.StartAt(head);
        var loops = new List<FollowerLoop>();
        foreach (var follower in _followers)
        {
            var position = await follower.StartAsync(head, cancellationToken);
            if (position > head)
            {
                // Going on from the head would skip whatever comes between the two.
                throw new InvalidOperationException(
                    $"The follower {follower.Name} has followed to {position.Value}, but the log ends at {head.Value}: the log is older than what was made of it");
            }

            loops.Add(new(follower, position, _log, _time, _logger));
        }

        _writing.Start();
        _running = true;
        if (_drain is not null)
        {
            _spooling = Task.Run(() => _spool!.RunAsync(_held!, Answer), CancellationToken.None);
            _draining = Task.Run(() => _drain.RunAsync(_stopping.Token), CancellationToken.None);
        }

        _loops = [.. loops];
        _following = Task.WhenAll(_loops.Select(loop => Task.Run(() => loop.RunAsync(_stopping.Token), CancellationToken.None)));
    }

    /// <summary>Stores a change, once, or holds it. Cancelling stops the waiting; the change may be stored all the same.</summary>
    /// <exception cref="ArgumentException">The catalog does not know the type of the change.</exception>
    /// <exception cref="InvalidOperationException">The journal was not started.</exception>
    public async ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        ThrowUnlessRunning();
        cancellationToken.ThrowIfCancellationRequested();
        var pending = Pend(append);
        var answer = append.Key is null ? null : await EnterAsync(pending, cancellationToken);
        if (answer is null && (answer = Put(pending)) is null)
            return await pending.Answer.WaitAsync(cancellationToken);

        pending.Decide(answer);
        Answer(pending);
        return answer;
    }

    /// <summary>The answer that an earlier request of the same account and key had, before any rule is asked; null when there was none, or no key.
    /// With <see cref="Append.WaitForFirst"/> it waits for one that is on its way. Where the store cannot be read it answers <see cref="AppendResult.StoreUnavailable"/>.</summary>
    public async ValueTask<AppendResult?> FindAsync(Append append, CancellationToken cancellationToken)
    {
        ThrowUnlessRunning();
        if (append.Key is not { } key)
            return null;

        if (_inFlight.Find(append) is { } first && await AnswerAfterAsync(first, Pend(append), cancellationToken) is { } answer)
            return answer;

        if (_held is { IsActive: true } held && held.AnswerOf(Pend(append)) is { } waiting)
            return waiting;

        if (!await ReceiptsLoadedAsync(append, cancellationToken))
            return Unfound(append);

        try
        {
            var receipt = await _store.FindReceiptAsync(append.Account, key, _time.GetUtcNow() - _options.ReceiptLifetime, cancellationToken);
            return receipt is null ? null : Pend(append).AnswerFrom(receipt, _catalog);
        }
        catch (JournalStoreException error)
        {
            Log.StoreUnreadable(_logger, error);
            return Unfound(append);
        }
    }

    /// <summary>The committed entries after a position, in order, to the end of the log.</summary>
    /// <exception cref="JournalStoreException">The store cannot be read.</exception>
    public async IAsyncEnumerable<Entry> ReadAsync(Position after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ThrowUnlessRunning();
        for (var entries = await _log.ReadAsync(after, ReadSize, cancellationToken); entries.Count > 0;
            entries = await _log.ReadAsync(after, ReadSize, cancellationToken))
        {
            foreach (var entry in entries)
                yield return entry;

            after = entries[^1].Position;
        }
    }

    /// <summary>Refuses new changes with <see cref="AppendResult.StoreUnavailable"/>, commits and answers those that wait, stops the followers.
    /// Cancelling stops the waiting only.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Close();
        if (!_running)
            return;

        await _written.Task.WaitAsync(cancellationToken);
        await _stopping.CancelAsync();
        // The drain notes what it has drained, and only then the spool ends.
        await _draining.WaitAsync(cancellationToken);
        _spool?.Close();
        await _spooling.WaitAsync(cancellationToken);
        await _following.WaitAsync(cancellationToken);
    }

    /// <summary>Stops as <see cref="StopAsync"/> does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;

        await StopAsync(CancellationToken.None);
        _metrics.Dispose();
        _spool?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Makes the change the one of its key that is on its way; or answers why it is not to go.</summary>
    private async ValueTask<AppendResult?> EnterAsync(PendingAppend pending, CancellationToken cancellationToken)
    {
        if (!IsToBeHeld(pending) && !await ReceiptsLoadedAsync(pending.Append, cancellationToken))
        {
            if (!MayBeHeld(pending.Append))
                return new AppendResult.StoreUnavailable();

            pending.MustBeHeld = true;
        }

        while (_inFlight.Enter(pending) is { } first)
        {
            if (await AnswerAfterAsync(first, pending, cancellationToken) is { } answer)
                return answer;
        }

        return null;
    }

    private void Answer(PendingAppend pending)
    {
        _metrics.Answered(pending.Outcome);
        _inFlight.Leave(pending);
        pending.Send();
    }

    /// <summary>What a second request of a key hears of the first; null when the first stored nothing and left the key to another change.</summary>
    private static async ValueTask<AppendResult?> AnswerAfterAsync(PendingAppend first, PendingAppend second, CancellationToken cancellationToken)
    {
        if (!second.Append.WaitForFirst)
            return new AppendResult.InFlight();

        var answer = await first.Answer.WaitAsync(cancellationToken);
        var same = first.Fingerprint == second.Fingerprint;
        return (answer, same) switch
        {
            (AppendResult.Committed committed, true) => committed with { Replayed = true },
            (AppendResult.Committed, false) => new AppendResult.KeyReused(),
            (_, true) => answer,
            (_, false) => null,
        };
    }

    private async ValueTask<bool> ReceiptsLoadedAsync(Append append, CancellationToken cancellationToken)
    {
        // Somebody has waited in vain: whoever can be held need not.
        if (_receiptsLate && MayBeHeld(append))
            return _store.ReceiptsLoaded.IsCompleted;

        try
        {
            await _store.ReceiptsLoaded.WaitAsync(ReceiptsPatience, _time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            _receiptsLate = true;
            return false;
        }
    }

    private PendingAppend Pend(Append append)
    {
        var kind = _catalog.KindOf(append.Change);
        return new(append, kind, _catalog.Write(kind, append.Change));
    }

    private void Write(Committer committer)
    {
        committer.Run();
        _written.SetResult();
    }

    private void ThrowUnlessRunning()
    {
        if (!_running)
            throw new InvalidOperationException("The journal was not started");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be read")]
        public static partial void StoreUnreadable(ILogger logger, Exception error);
    }
}
