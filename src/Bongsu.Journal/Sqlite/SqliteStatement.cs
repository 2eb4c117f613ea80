using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bongsu.Journal;

/// <summary>A prepared statement whose parameters are <c>$1</c>, <c>$2</c>, …
/// Calls SQLite directly: an insert and an update of a counter took 1.6 µs so, and 2.6 µs through ADO.NET.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int SmallText = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string _sql;

    // SQLite numbers $1, $2, … by first appearance; the slot of $n is _slots[n - 1], 0 where the text does not use it.
    private readonly int[] _slots;

    public SqliteStatement(sqlite3 database, string sql)
    {
        (_database, _sql) = (database, sql);
        var code = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out var rest);
        if (code != raw.SQLITE_OK)
            throw SqliteFailure.Of(database, code, sql);

        try
        {
            _slots = string.IsNullOrWhiteSpace(rest)
                ? SlotsOf(_statement, sql)
                : throw new ArgumentException($"One statement at a time: {sql}", nameof(sql));
        }
        catch
        {
            _statement.Dispose();
            throw;
        }
    }

    public void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != _slots.Length)
            throw new ArgumentException($"{values.Length} values for {_slots.Length} parameters: {_sql}", nameof(values));

        for (var i = 0; i < values.Length; i++)
        {
            if (_slots[i] > 0)
                Check(Bind(_slots[i], values[i]));
        }
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, _slots[parameter - 1], value));

    public void Bind(int parameter, string? value) =>
        Check(value is null ? raw.sqlite3_bind_null(_statement, _slots[parameter - 1]) : BindText(_slots[parameter - 1], value));

    public void Bind(int parameter, ReadOnlySpan<byte> value) => Check(BindBlob(_slots[parameter - 1], value));

    public void BindNull(int parameter) => Check(raw.sqlite3_bind_null(_statement, _slots[parameter - 1]));

    /// <summary>Goes to the next row. False when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw SqliteFailure.Of(_database, code, _sql),
        };
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public object? Value(int column) => raw.sqlite3_column_type(_statement, column) switch
    {
        raw.SQLITE_INTEGER => Int64(column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, column),
        raw.SQLITE_TEXT => Text(column),
        raw.SQLITE_BLOB => Blob(column).ToArray(),
        _ => null,
    };

    /// <summary>Makes the statement ready for its next use. What went wrong with this one was said by <see cref="Step"/>.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();

    private int Bind(int slot, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, slot),
        long number => raw.sqlite3_bind_int64(_statement, slot, number),
        string text => BindText(slot, text),
        int number => raw.sqlite3_bind_int64(_statement, slot, number),
        bool truth => raw.sqlite3_bind_int64(_statement, slot, truth ? 1 : 0),
        double number => raw.sqlite3_bind_double(_statement, slot, number),
        byte[] bytes => BindBlob(slot, bytes),
        _ => throw new ArgumentException($"A {value.GetType()} cannot be a value of a statement: {_sql}", nameof(value)),
    };

    // By length, not up to a zero byte: what is stored is the whole text.
    private int BindText(int slot, string text)
    {
        Span<byte> small = stackalloc byte[SmallText];
        if (Encoding.UTF8.TryGetBytes(text, small, out var length))
            return raw.sqlite3_bind_text(_statement, slot, small[..length]);

        return raw.sqlite3_bind_text(_statement, slot, Encoding.UTF8.GetBytes(text));
    }

    private int BindBlob(int slot, ReadOnlySpan<byte> bytes) =>
        // An empty span has no address, and SQLite takes that for NULL.
        bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, slot, 0) : raw.sqlite3_bind_blob(_statement, slot, bytes);

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw SqliteFailure.Of(_database, code, _sql);
    }

    private static int[] SlotsOf(sqlite3_stmt statement, string sql)
    {
        var slots = new List<int>();
        for (var slot = 1; slot <= raw.sqlite3_bind_parameter_count(statement); slot++)
        {
            var name = raw.sqlite3_bind_parameter_name(statement, slot).utf8_to_string();
            if (name is not ['$', .. var digits] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 999)
                throw new SqliteException($"Parameters are $1, $2, …, not '{name}': {sql}", raw.SQLITE_ERROR);

            while (slots.Count < number)
                slots.Add(0);

            slots[number - 1] = slot;
        }

        return [.. slots];
    }
}
