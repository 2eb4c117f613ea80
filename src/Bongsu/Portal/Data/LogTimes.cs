using Bongsu.Journal;
using Dapper;

namespace Bongsu.Portal.Data;

/// <summary>Finds places in the log by time.</summary>
public static class LogTimes
{
    /// <summary>The position after which everything since a moment comes: where a follower that keeps its state in memory begins again.</summary>
    /// <param name="database">Where the log is.</param>
    /// <param name="head">The end of the log.</param>
    /// <param name="since">The moment.</param>
    /// <param name="most">The most entries to begin before the end, however much happened since.</param>
    public static Position Before(this Database database, Position head, DateTimeOffset since, long most)
    {
        var moment = since.ToUnixTimeMilliseconds();
        var (first, last) = (Math.Max(0, head.Value - most), head.Value);
        using var lease = database.Read();
        while (first < last)
        {
            var middle = (first + last + 1) / 2;
            if (lease.Connection.ExecuteScalar<long>("SELECT at FROM log WHERE position = @middle", new { middle }) < moment)
                first = middle;
            else
                last = middle - 1;
        }
        return new(first);
    }
}
