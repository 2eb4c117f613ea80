using System.Collections.Concurrent;
using System.Data.Common;
using Bongsu.Portal.Drills;
using Microsoft.Data.Sqlite;

namespace Bongsu.Portal.Data;

/// <summary>Read-only connections to what the journal's writers stored. A reader never waits for a writer, and sees all that is committed when it begins.</summary>
public sealed class Database(string path, StoreFaults? faults = null) : IDisposable
{
    // A burst may open more; only so many stay open for the next one.
    private const int Kept = 32;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    /// <summary>Lends a connection until the lease is disposed of.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public Lease Read() => faults is { IsStoreAway: true } ? throw new SqliteException("The store is away, for a drill", SQLitePCL.raw.SQLITE_CANTOPEN) : new(this, _idle.TryTake(out var connection) ? connection : Open());

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA busy_timeout = 2000; PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;";
        pragmas.ExecuteNonQuery();
        return connection;
    }

    private void Return(SqliteConnection connection)
    {
        if (_idle.Count < Kept)
            _idle.Add(connection);
        else
            connection.Dispose();
    }

    /// <summary>A borrowed connection.</summary>
    public readonly struct Lease(Database owner, SqliteConnection connection) : IDisposable
    {
        public DbConnection Connection { get; } = connection;

        public void Dispose() => owner.Return((SqliteConnection)Connection);
    }
}
