namespace Bongsu.Journal;

/// <summary>Finds the position of a request's key.</summary>
internal sealed class ReceiptIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(long, string), Position> _positions = [];

    public LogRow? Find(SqliteStatements statements, long account, RequestKey key, DateTimeOffset since)
    {
        Position position;
        lock (_gate)
        {
            if (!_positions.TryGetValue((account, key.Text), out position))
            {
                return null;
            }
        }

        return SqliteLogTable.Find(statements, position) is { } row && row.At >= since ? row : null;
    }

    public void Add(IReadOnlyList<LogRow> rows, DateTimeOffset since)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                if (row.Key is { } key)
                {
                    _positions[(row.Account, key.Text)] = row.Position;
                }
            }
        }
    }
}
