using Microsoft.Data.Sqlite;

namespace Bongsu.Journal;

/// <summary>A log in a SQLite file: one process writes it, any number of connections read it.</summary>
public sealed class SqliteJournalStore : IJournalStore
{
    private readonly FileStream _lock;
    private readonly SqliteConnection _writing;
    private readonly SqliteStatements _statements;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly SqliteReaders _readers;
    private readonly ReceiptIndex _receipts = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<Task> _loading = new();
    private int _disposed;

    private SqliteJournalStore(string path, FileStream @lock, SqliteConnection writing)
    {
        (_lock, _writing, _statements) = (@lock, writing, new(writing.Handle!));
        _checkpointer = new(writing, SqliteConnections.OpenWriting(path));
        _readers = new(path);
        ReceiptsLoaded = _loading.Task.Unwrap();
    }

    /// <inheritdoc/>
    public Task ReceiptsLoaded { get; }

    /// <summary>Opens the file, which is created where there is none, and brings the log's tables and those of the components up to date, in the order given.
    /// Until it is disposed no other process opens it: a lock is held on the file of the same name with <c>.lock</c> added.</summary>
    /// <param name="path">The database file. Its folder exists.</param>
    /// <param name="components">The numbered scripts of each component that keeps tables in this file, as <see cref="SqliteSchema.Apply"/> takes them.</param>
    /// <exception cref="JournalStoreException">The file is in use by another process, is no database, is damaged, or cannot be written.</exception>
    /// <exception cref="SchemaTooNewException">The file was written by a newer program.</exception>
    /// <exception cref="SqliteException">A script is wrong.</exception>
    public static SqliteJournalStore Open(string path, IReadOnlyDictionary<string, IReadOnlyList<string>>? components = null)
    {
        var @lock = TakeLock(path);
        SqliteConnection? writing = null;
        SqliteJournalStore? store = null;
        try
        {
            writing = SqliteConnections.OpenWriting(path);
            SqliteSchema.Apply(writing, SqliteLogTable.Component, SqliteLogTable.Scripts);
            foreach (var (component, scripts) in components ?? new Dictionary<string, IReadOnlyList<string>>())
                SqliteSchema.Apply(writing, component, scripts);

            return store = new(path, @lock, writing);
        }
        catch (SqliteException error) when (SqliteFailure.OfTheStore(error.SqliteErrorCode))
        {
            throw SqliteConnections.Failure(path, error);
        }
        finally
        {
            if (store is null)
            {
                writing?.Dispose();
                @lock.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<Position> StartAsync(DateTimeOffset receiptsSince, CancellationToken cancellationToken)
    {
        var (head, _) = SqliteLogTable.End(_statements);
        var loader = new ReceiptLoader(_readers, _receipts);
        _loading.SetResult(Task.Run(() => loader.LoadAsync(head, receiptsSince, _stopping.Token), CancellationToken.None));
        return new(head);
    }

    /// <inheritdoc/>
    public IStoreTransaction Begin(DateTimeOffset receiptsSince) => new SqliteBatchTransaction(_statements, _checkpointer, _receipts, receiptsSince);

    /// <inheritdoc/>
    public ValueTask<LogRow?> FindReceiptAsync(long account, RequestKey key, DateTimeOffset receiptsSince, CancellationToken cancellationToken)
    {
        var candidates = _receipts.Find(account, key);
        return new(candidates.Count == 0
            ? null
            : _readers.Read(statements => SqliteLogTable.Find(statements, candidates, account, key, receiptsSince)));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LogRow>> ReadAsync(Position after, int limit, CancellationToken cancellationToken) =>
        new(_readers.Read(statements => SqliteLogTable.After(statements, after, limit)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;

        await _stopping.CancelAsync();
        if (_loading.Task.IsCompleted)
            await ReceiptsLoaded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        _readers.Dispose();
        _checkpointer.Dispose();
        _statements.Dispose();
        _writing.Dispose();
        _lock.Dispose();
        _stopping.Dispose();
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (DirectoryNotFoundException error)
        {
            throw new JournalStoreException($"{path} cannot be opened: there is no such folder", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new JournalStoreException($"{path} cannot be opened: its folder is read-only, or forbidden", error);
        }
        catch (IOException error)
        {
            throw new JournalStoreException($"{path} is in use by another process: {error.Message}", error);
        }
    }
}
