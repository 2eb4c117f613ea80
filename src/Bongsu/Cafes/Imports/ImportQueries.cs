using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Cafes.Imports;

/// <summary>What a cafe took over before.</summary>
public sealed class ImportQueries(Database database)
{
    /// <summary>The sources that begin so, with the number each has here; read as they are asked for, never all at once.</summary>
    public IEnumerable<(string Source, long Id)> Taken(long cafe, string prefix)
    {
        using var lease = database.Read();
        foreach (var row in lease.Connection.Query<(string, long)>(
            "SELECT source, id FROM imported WHERE cafe_id = @cafe AND source >= @prefix AND source < @end ORDER BY source", new { cafe, prefix, end = prefix[..^1] + (char)(prefix[^1] + 1) }, buffered: false))
            yield return row;
    }
}
