using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bongsu.Journal;

/// <summary>Opens the connections of a log's file.</summary>
internal static class SqliteConnections
{
    /// <summary>How long, in milliseconds, to wait for a lock: only another program holds one that long.</summary>
    public const int BusyTimeout = 1_000;

    /// <summary>A connection that writes.</summary>
    public static SqliteConnection OpenWriting(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, connection =>
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            throw new JournalStoreException($"{path} cannot be written: the file or its disk is read-only");

        // FULL: a commit is on the disk before it is answered. Foreign keys are checked, as PostgreSQL does. Nothing temporary touches the disk.
        // The page cache is 8 MB: SQLite walks all of it at each commit, and what is not in it comes from the system's cache.
        Run(connection, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192;");
        if (Run(connection, "PRAGMA journal_mode = WAL") is not "wal")
            throw new JournalStoreException($"{path} cannot have a write-ahead log: its file system lacks shared memory");
    });

    /// <summary>A connection that reads beside the one that writes.</summary>
    public static SqliteConnection OpenReading(string path) => Open(path, SqliteOpenMode.ReadOnly, _ => { });

    /// <summary>Says in words what a failure of the store was.</summary>
    public static JournalStoreException Failure(string path, SqliteException error) => new(
        error.SqliteErrorCode switch
        {
            raw.SQLITE_NOTADB => $"{path} is not a SQLite database",
            raw.SQLITE_CORRUPT => $"{path} is damaged: {error.Message}",
            raw.SQLITE_READONLY => $"{path} cannot be written: the file or its disk is read-only",
            raw.SQLITE_CANTOPEN => $"{path} cannot be opened: it is not a file, or forbidden",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} is locked by another program",
            _ => $"{path} cannot be opened: {error.Message}",
        },
        error);

    private static SqliteConnection Open(string path, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = BusyTimeout / 1_000 }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, BusyTimeout);
            prepare(connection);
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw Failure(path, error);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
