using Microsoft.Data.Sqlite;

namespace Bongsu.Search.Index;

/// <summary>The statements of one connection, each prepared once. Places are <c>$1</c>, <c>$2</c>, ….</summary>
public sealed class IndexStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public int Execute(string sql, params ReadOnlySpan<object> values) => Prepared(sql, values).ExecuteNonQuery();

    public long Number(string sql, params ReadOnlySpan<object> values) => (long)Prepared(sql, values).ExecuteScalar()!;

    public List<long> Numbers(string sql, params ReadOnlySpan<object> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var numbers = new List<long>();
        while (reader.Read())
            numbers.Add(reader.GetInt64(0));
        return numbers;
    }

    /// <summary>The first row, or null.</summary>
    public object[]? Row(string sql, params ReadOnlySpan<object> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        if (!reader.Read())
            return null;
        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        return row;
    }

    public IndexedDocument? Find(long id)
    {
        using var reader = Prepared("SELECT kind, title, body, tags, account, cafe, board, withdrawn OR hidden, shown FROM documents WHERE id = $1", id).ExecuteReader();
        return !reader.Read() ? null : new(id, reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
            reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetBoolean(7), reader.GetBoolean(8));
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private SqliteCommand Prepared(string sql, params ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new() { ParameterName = $"${i + 1}" });
            _commands.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }
}
