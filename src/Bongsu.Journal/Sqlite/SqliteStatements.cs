using SQLitePCL;

namespace Bongsu.Journal;

/// <summary>One connection's prepared statements, each prepared once for its text.</summary>
internal sealed class SqliteStatements(sqlite3 database) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    public sqlite3 Database { get; } = database;

    public SqliteStatement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                statement = new(Database, sql);
                _statements.Add(sql, statement);
            }

            return statement;
        }
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = this[sql];
        try
        {
            statement.Bind(values);
            var before = raw.sqlite3_total_changes(Database);
            while (statement.Step())
            {
            }

            // After a statement that is not of the changing kind, the count is still that of the one before.
            return raw.sqlite3_total_changes(Database) == before ? 0 : raw.sqlite3_changes(Database);
        }
        finally
        {
            statement.Reset();
        }
    }

    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = this[sql];
        try
        {
            statement.Bind(values);
            return statement.Step() ? statement.Value(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
    }
}
