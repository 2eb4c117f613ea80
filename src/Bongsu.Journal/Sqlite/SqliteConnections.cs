using Microsoft.Data.Sqlite;

namespace Bongsu.Journal;

/// <summary>Opens the connections of a log's file.</summary>
internal static class SqliteConnections
{
    /// <summary>How long, in milliseconds, to wait for a lock: only another program holds one that long.</summary>
    public const int BusyTimeout = 1_000;

    /// <summary>A connection that writes.</summary>
    public static SqliteConnection OpenWriting(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            {
                throw new JournalStoreException($"{path} cannot be written: the file or its disk is read-only");
            }

            // FULL: a commit is on the disk before it is answered. Foreign keys are checked as PostgreSQL does. Nothing temporary touches the disk.
            // The page cache is 8 MB: SQLite walks all of it at each commit, and what is not in it comes from the system's cache.
            Run(connection, $"""
                PRAGMA busy_timeout = {BusyTimeout};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -8000;
                """);
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw new JournalStoreException(Reason(path, error), error);
        }
        catch (JournalStoreException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection that reads beside the one that writes.</summary>
    public static SqliteConnection OpenReading(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1, Mode = SqliteOpenMode.ReadOnly }.ToString());
        try
        {
            connection.Open();
            Run(connection, $"PRAGMA busy_timeout = {BusyTimeout};");
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw new JournalStoreException(Reason(path, error), error);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Reason(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => $"{path} is not a SQLite database",
        SQLitePCL.raw.SQLITE_CORRUPT => $"{path} is damaged: {error.Message}",
        SQLitePCL.raw.SQLITE_READONLY => $"{path} cannot be written: the file or its disk is read-only",
        SQLitePCL.raw.SQLITE_CANTOPEN => $"{path} cannot be opened: the folder is missing, or the file is not a file, or forbidden",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => $"{path} is locked by another program",
        _ => $"{path} cannot be opened: {error.Message}",
    };
}
