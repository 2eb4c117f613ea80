using Bongsu.Journal;
using Microsoft.Data.Sqlite;

namespace Bongsu.Portal.Data;

/// <summary>A SQLite file beside the journal's, for what must work without it or is nobody else's business: read and written by its owner alone.</summary>
public static class SideFile
{
    // Seconds. Nobody else writes here; whoever copies the file holds it for a moment.
    private const int LongestLock = 1;

    /// <summary>Opens it, made and brought up to date where it has to be.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection Open(string path, string component, params IReadOnlyList<string> scripts)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
            using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite })) { }
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = LongestLock }.ToString());
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;";
            pragmas.ExecuteNonQuery();
            SqliteSchema.Apply(connection, component, scripts);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
