using Bongsu.Journal;
using Dapper;

namespace Bongsu.Portal.Data;

/// <summary>Reads the log itself, for whoever derives something from it anew.</summary>
public static class LogEntries
{
    /// <summary>The end of the log.</summary>
    public static Position Head(this Database database)
    {
        using var lease = database.Read();
        return new(lease.Connection.ExecuteScalar<long?>("SELECT max(position) FROM log") ?? 0);
    }

    /// <summary>The next entries after a position, in order, at most so many.</summary>
    public static IReadOnlyList<Entry> After(this Database database, Position after, int limit, ChangeCatalog catalog)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<(long Position, long At, long Account, string Kind, byte[] Payload)>(
                "SELECT position, at, account, kind, payload FROM log WHERE position > @after ORDER BY position LIMIT @limit", new { after = after.Value, limit })
            .Select(row => new Entry(new(row.Position), DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Account, row.Kind, catalog.Read(row.Kind, row.Payload)))];
    }
}
