using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Bongsu.Journal;

/// <summary>A log in a SQLite file: one process writes it, any number of connections read it.</summary>
public sealed class SqliteJournalStore : IJournalStore
{
    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SqliteConnection _writing;
    private readonly SqliteStatements _statements;
    private readonly ConcurrentBag<Reader> _readers = [];
    private readonly ReceiptIndex _receipts = new();
    private readonly TaskCompletionSource _receiptsLoaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SqliteJournalStore(string path, FileStream @lock, SqliteConnection writing) =>
        (_path, _lock, _writing, _statements) = (path, @lock, writing, new(writing.Handle!));

    /// <inheritdoc/>
    public Task ReceiptsLoaded => _receiptsLoaded.Task;

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
        try
        {
            writing = SqliteConnections.OpenWriting(path);
            SqliteSchema.Apply(writing, SqliteLogTable.Component, SqliteLogTable.Scripts);
            foreach (var (component, scripts) in components ?? new Dictionary<string, IReadOnlyList<string>>())
            {
                SqliteSchema.Apply(writing, component, scripts);
            }

            return new(path, @lock, writing);
        }
        catch
        {
            writing?.Dispose();
            @lock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<Position> StartAsync(DateTimeOffset receiptsSince, CancellationToken cancellationToken)
    {
        _receiptsLoaded.SetResult();
        return new(SqliteLogTable.End(_statements).Head);
    }

    /// <inheritdoc/>
    public IStoreTransaction Begin(DateTimeOffset receiptsSince) => new SqliteBatchTransaction(_statements, _receipts, receiptsSince);

    /// <inheritdoc/>
    public ValueTask<LogRow?> FindReceiptAsync(long account, RequestKey key, DateTimeOffset receiptsSince, CancellationToken cancellationToken) =>
        new(Read(statements => _receipts.Find(statements, account, key, receiptsSince)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LogRow>> ReadAsync(Position after, int limit, CancellationToken cancellationToken) =>
        new(Read(statements => SqliteLogTable.After(statements, after, limit)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _statements.Dispose();
        _writing.Dispose();
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new JournalStoreException($"{path} is in use by another process, or its folder cannot be written: {error.Message}", error);
        }
    }

    private T Read<T>(Func<SqliteStatements, T> read)
    {
        var reader = _readers.TryTake(out var idle) ? idle : new(_path);
        try
        {
            var result = read(reader.Statements);
            _readers.Add(reader);
            return result;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private sealed class Reader : IDisposable
    {
        private readonly SqliteConnection _connection;

        public Reader(string path)
        {
            _connection = SqliteConnections.OpenReading(path);
            Statements = new(_connection.Handle!);
        }

        public SqliteStatements Statements { get; }

        public void Dispose()
        {
            Statements.Dispose();
            _connection.Dispose();
        }
    }
}
