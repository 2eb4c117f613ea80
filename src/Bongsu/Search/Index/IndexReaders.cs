using System.Collections.Concurrent;
using System.Diagnostics;
using Bongsu.Portal.Hosting;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bongsu.Search.Index;

/// <summary>Read-only connections to the index: no more than a few, and none for longer than a moment.</summary>
public sealed class IndexReaders(DataFolder folder) : IDisposable
{
    // Instructions of SQLite's own machine between two looks at the clock: some ten microseconds.
    private const int Instructions = 2_000;
    private const int Interrupted = 9;

    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount + 2);
    private readonly ConcurrentBag<(SqliteConnection Connection, int Generation)> _idle = [];
    private int _generation;

    /// <summary>How long a question may take, its waiting for a connection included; 2 s unless set.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What <paramref name="read"/> finds.</summary>
    /// <exception cref="TimeoutException">It took too long, and was stopped.</exception>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        if (!await _places.WaitAsync(Patience, cancellationToken))
            throw new TimeoutException();
        try
        {
            return Read(read, start, cancellationToken);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == Interrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException();
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>From now on connections are opened to the file that has the name now.</summary>
    public void Reopen()
    {
        Interlocked.Increment(ref _generation);
        Dispose();
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var idle))
            idle.Connection.Dispose();
    }

    private T Read<T>(Func<SqliteConnection, T> read, long start, CancellationToken cancellationToken)
    {
        var generation = Volatile.Read(ref _generation);
        SqliteConnection? connection = null;
        while (connection is null && _idle.TryTake(out var idle))
            if (idle.Generation == generation)
                connection = idle.Connection;
            else
                idle.Connection.Dispose();
        connection ??= IndexFile.OpenReading(folder.Search);
        try
        {
            raw.sqlite3_progress_handler(connection.Handle, Instructions, _ => Stopwatch.GetElapsedTime(start) > Patience || cancellationToken.IsCancellationRequested ? 1 : 0, null);
            var found = read(connection);
            raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
            _idle.Add((connection, generation));
            return found;
        }
        catch
        {
            // What failed may be this connection itself.
            connection.Dispose();
            throw;
        }
    }
}
