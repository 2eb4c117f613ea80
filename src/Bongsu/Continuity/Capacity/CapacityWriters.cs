using Bongsu.Journal;

namespace Bongsu.Continuity.Capacity;

/// <summary>How minutes become rows, and records.</summary>
public sealed class CapacityWriters : IChangeWriter
{
    // Thirteen months: this month can be compared with the same of last year.
    private const long MinutesKept = 400L * 24 * 60;

    public IReadOnlyCollection<Type> Changes { get; } = [typeof(MinuteCounted), typeof(CapacityMeasured)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        if (entry.Change is CapacityMeasured measured)
        {
            batch.Execute("INSERT INTO capacity_points (position, at, nodes, per_second) VALUES ($1, $2, $3, $4)", entry.Position.Value, entry.At.ToUnixTimeMilliseconds(), measured.Nodes, measured.PerSecond);
            return WriteResult.Written;
        }
        var counted = (MinuteCounted)entry.Change;
        if (batch.Execute("INSERT INTO capacity_minutes (minute, arrivals, streams, posts, sign_ups, visitors) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                counted.Minute, counted.Arrivals, counted.Streams, counted.Posts, counted.SignUps, counted.Visitors) == 0)
            return WriteResult.Unchanged;
        batch.Execute("DELETE FROM capacity_minutes WHERE minute < $1", counted.Minute - MinutesKept);
        if (counted.Drill)
            return WriteResult.Written;
        var year = DateTimeOffset.FromUnixTimeSeconds(counted.Minute * 60).Year;
        foreach (var (measure, value) in CapacityMeasures.Of(counted))
            foreach (var of in (int[])[0, year])
                batch.Execute("""
                    INSERT INTO capacity_peaks (measure, year, value, minute) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (measure, year) DO UPDATE SET value = excluded.value, minute = excluded.minute WHERE excluded.value > capacity_peaks.value
                    """, measure, of, value, counted.Minute);
        return WriteResult.Written;
    }
}
