using Bongsu.Portal.Data;
using Microsoft.Data.Sqlite;

namespace Bongsu.Search.Index;

/// <summary>Opens files of the index. They hold nothing that the log does not: one that is damaged, or was made by another version of the program, is deleted and made anew.</summary>
public static class IndexFile
{
    // Raised with every change of the tables or of what makes tokens.
    private const long Version = 2;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>The file for its one writer, made where it is not there or no longer fits.</summary>
    public static IndexWriters OpenWriting(string path)
    {
        try
        {
            return new(Open(path));
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            Delete(path);
            return new(Open(path));
        }
    }

    /// <summary>The file for a reader.</summary>
    public static SqliteConnection OpenReading(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        Run(connection, "PRAGMA busy_timeout = 1000; PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON");
        return connection;
    }

    public static void Delete(string path)
    {
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" })
            File.Delete(file);
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            // What a power cut takes is indexed again.
            Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000");
            var version = (long)Scalar(connection, "PRAGMA user_version");
            if (version == 0)
                Run(connection, $"BEGIN; {Scripts.Read("Search.Index.SearchTables.sql")}; PRAGMA user_version = {Version}; COMMIT");
            else if (version != Version)
                throw new SqliteException($"{path} is of version {version}", Corrupt);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }
}
