using Microsoft.Data.Sqlite;

namespace Bongsu.Journal;

/// <summary>Brings the tables of a component to the version that the program knows.</summary>
public static class SqliteSchema
{
    /// <summary>Applies the scripts that the database has not seen, in one transaction, and remembers the last. The first script leads to version 1, and a script once released never changes.
    /// Scripts use PostgreSQL's words for types: BIGINT, TEXT, BYTEA, BOOLEAN, DOUBLE PRECISION, JSONB.</summary>
    /// <exception cref="SchemaTooNewException">The database has seen more scripts than there are.</exception>
    /// <exception cref="SqliteException">A script is wrong, or the database cannot be written; nothing of it is applied.</exception>
    public static void Apply(SqliteConnection connection, string component, IReadOnlyList<string> scripts)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        Run(connection, transaction, "CREATE TABLE IF NOT EXISTS schema_versions (component TEXT PRIMARY KEY, version INTEGER NOT NULL)");
        var version = VersionOf(connection, transaction, component);
        if (version > scripts.Count)
            throw new SchemaTooNewException(component, version, scripts.Count);
        if (version == scripts.Count)
            return;

        foreach (var script in scripts.Skip(version))
            Run(connection, transaction, SqliteDialect.Translate(script));

        Run(
            connection, transaction, "INSERT INTO schema_versions (component, version) VALUES ($component, $version) ON CONFLICT (component) DO UPDATE SET version = excluded.version",
            ("$component", component), ("$version", scripts.Count));
        transaction.Commit();
    }

    private static int VersionOf(SqliteConnection connection, SqliteTransaction transaction, string component)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT version FROM schema_versions WHERE component = $component";
        command.Parameters.AddWithValue("$component", component);
        return command.ExecuteScalar() is long version ? (int)version : 0;
    }

    private static void Run(SqliteConnection connection, SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);

        command.ExecuteNonQuery();
    }
}
