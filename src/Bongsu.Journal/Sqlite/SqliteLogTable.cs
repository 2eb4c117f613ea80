using System.Buffers.Binary;

namespace Bongsu.Journal;

/// <summary>The table of the log: its script, its statements, its rows.</summary>
internal static class SqliteLogTable
{
    public const string Component = "journal";

    // The payload comes last: what is looked up without it is then never read from overflow pages.
    public static readonly IReadOnlyList<string> Scripts =
    [
        """
        CREATE TABLE log (
            position BIGINT PRIMARY KEY,
            at BIGINT NOT NULL,
            account BIGINT NOT NULL,
            kind TEXT NOT NULL,
            request_key TEXT,
            fingerprint BYTEA,
            payload BYTEA NOT NULL)
        """,
    ];

    private const string Columns = "position, at, account, kind, request_key, fingerprint, payload";
    private const string Insert = $"INSERT INTO log ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    private const string SelectAfter = $"SELECT {Columns} FROM log WHERE position > $1 ORDER BY position LIMIT $2";
    private const string SelectOne = $"SELECT {Columns} FROM log WHERE position = $1";
    private const string SelectKeys = "SELECT position, account, request_key FROM log WHERE position BETWEEN $1 AND $2 AND request_key IS NOT NULL";
    private const string SelectTime = "SELECT at FROM log WHERE position = $1";
    private const string SelectEnd = "SELECT position, at FROM log ORDER BY position DESC LIMIT 1";

    public static void Add(SqliteStatements statements, LogRow row)
    {
        var insert = statements[Insert];
        try
        {
            insert.Bind(1, row.Position.Value);
            insert.Bind(2, row.At.ToUnixTimeMilliseconds());
            insert.Bind(3, row.Account);
            insert.Bind(4, row.Kind);
            insert.Bind(5, row.Key?.Text);
            BindFingerprint(insert, row);
            insert.Bind(7, row.Payload.Span);
            insert.Step();
        }
        finally
        {
            insert.Reset();
        }
    }

    public static (Position Head, DateTimeOffset At) End(SqliteStatements statements)
    {
        var select = statements[SelectEnd];
        try
        {
            return select.Step()
                ? (new(select.Int64(0)), DateTimeOffset.FromUnixTimeMilliseconds(select.Int64(1)))
                : (Position.Start, DateTimeOffset.UnixEpoch);
        }
        finally
        {
            select.Reset();
        }
    }

    /// <summary>The row among the candidates that this account made under this key, unless it is too old.</summary>
    public static LogRow? Find(SqliteStatements statements, IReadOnlyList<Position> candidates, long account, RequestKey key, DateTimeOffset since)
    {
        foreach (var candidate in candidates)
        {
            if (Find(statements, candidate) is { } row && row.Account == account && row.Key == key && row.At >= since)
                return row;
        }

        return null;
    }

    /// <summary>The keys that were used between two positions, both included.</summary>
    public static IReadOnlyList<(Position Position, long Account, string Key)> Keys(SqliteStatements statements, long first, long last)
    {
        var select = statements[SelectKeys];
        try
        {
            select.Bind(1, first);
            select.Bind(2, last);
            var keys = new List<(Position, long, string)>();
            while (select.Step())
                keys.Add((new(select.Int64(0)), select.Int64(1), select.Text(2)));

            return keys;
        }
        finally
        {
            select.Reset();
        }
    }

    public static DateTimeOffset TimeOf(SqliteStatements statements, Position position) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(statements.Scalar(SelectTime, position.Value)
            ?? throw new InvalidDataException($"The log has no entry at {position.Value}, and one after it")));

    public static IReadOnlyList<LogRow> After(SqliteStatements statements, Position after, int limit)
    {
        var select = statements[SelectAfter];
        try
        {
            select.Bind(1, after.Value);
            select.Bind(2, limit);
            var rows = new List<LogRow>();
            while (select.Step())
                rows.Add(RowOf(select));

            return rows;
        }
        finally
        {
            select.Reset();
        }
    }

    private static LogRow? Find(SqliteStatements statements, Position position)
    {
        var select = statements[SelectOne];
        try
        {
            select.Bind(1, position.Value);
            return select.Step() ? RowOf(select) : null;
        }
        finally
        {
            select.Reset();
        }
    }

    private static LogRow RowOf(SqliteStatement row)
    {
        RequestKey? key = null;
        UInt128 fingerprint = default;
        if (!row.IsNull(4))
        {
            key = RequestKey.TryParse(row.Text(4), out var parsed)
                ? parsed
                : throw new InvalidDataException($"The log has a malformed request key at {row.Int64(0)}");
            fingerprint = BinaryPrimitives.ReadUInt128BigEndian(row.Blob(5));
        }

        return new(new(row.Int64(0)), DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(1)), row.Int64(2), row.Text(3), row.Blob(6).ToArray(), key, fingerprint);
    }

    private static void BindFingerprint(SqliteStatement insert, LogRow row)
    {
        if (row.Key is null)
        {
            insert.BindNull(6);
            return;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, row.Fingerprint);
        insert.Bind(6, bytes);
    }
}
