using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Continuity.Capacity;

/// <summary>The highest minute of a measure.</summary>
/// <param name="Measure">Which.</param>
/// <param name="Year">Of which year; 0 for ever.</param>
/// <param name="Value">How much.</param>
/// <param name="At">When.</param>
public sealed record Peak(string Measure, int Year, double Value, DateTimeOffset At);

/// <summary>What a drill found, and when.</summary>
public sealed record CapacityPoint(MeasuredCapacity Capacity, DateTimeOffset At);

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

    /// <summary>Whether the next record fits.</summary>
    public CapacityPlan Plan() => CapacityPlan.Of(
        Peaks().FirstOrDefault(peak => peak is { Year: 0, Measure: CapacityMeasures.Arrivals })?.Value, [.. Measured().Select(point => point.Capacity)]);

    /// <summary>The last 50 things that drills found, the oldest first.</summary>
    public IReadOnlyList<CapacityPoint> Measured()
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<(long At, long Nodes, double PerSecond)>("SELECT at, nodes, per_second FROM capacity_points ORDER BY position DESC LIMIT 50")
            .Select(row => new CapacityPoint(new((int)row.Nodes, row.PerSecond), DateTimeOffset.FromUnixTimeMilliseconds(row.At))).Reverse()];
    }

    /// <summary>The newest minutes, the oldest first.</summary>
    public IReadOnlyList<MinuteCounted> Minutes(int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<(long Minute, double Arrivals, long Streams, long Posts, long SignUps, long Visitors)>(
                "SELECT minute, arrivals, streams, posts, sign_ups, visitors FROM capacity_minutes ORDER BY minute DESC LIMIT @limit", new { limit })
            .Select(row => new MinuteCounted(row.Minute, row.Arrivals, row.Streams, row.Posts, row.SignUps, row.Visitors)).Reverse()];
    }
}
