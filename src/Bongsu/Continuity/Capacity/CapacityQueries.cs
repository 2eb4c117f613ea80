using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Continuity.Capacity;

/// <summary>The highest minute of a measure.</summary>
/// <param name="Measure">Which.</param>
/// <param name="Year">Of which year; 0 for ever.</param>
/// <param name="Value">How much.</param>
/// <param name="At">When.</param>
public sealed record Peak(string Measure, int Year, double Value, DateTimeOffset At);

/// <summary>What the minutes brought.</summary>
public sealed class CapacityQueries(Database database)
{
    /// <summary>The records, those of ever first and then by year, the newest first.</summary>
    public IReadOnlyList<Peak> Peaks()
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<(string Measure, long Year, double Value, long Minute)>("SELECT measure, year, value, minute FROM capacity_peaks WHERE value > 0 ORDER BY year <> 0, year DESC, measure")
            .Select(row => new Peak(row.Measure, (int)row.Year, row.Value, DateTimeOffset.FromUnixTimeSeconds(row.Minute * 60)))];
    }

    /// <summary>The newest minutes, the oldest first.</summary>
    public IReadOnlyList<MinuteCounted> Minutes(int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<(long Minute, double Arrivals, long Streams, long Posts, long SignUps)>(
                "SELECT minute, arrivals, streams, posts, sign_ups FROM capacity_minutes ORDER BY minute DESC LIMIT @limit", new { limit })
            .Select(row => new MinuteCounted(row.Minute, row.Arrivals, row.Streams, row.Posts, row.SignUps)).Reverse()];
    }
}
