using Microsoft.Data.Sqlite;

namespace Bongsu.Continuity.Capacity;

/// <summary>The record that a surge is measured against: the one before it, so it is read again only while nothing is going on.</summary>
public sealed partial class RecordPeaks(CapacityQueries queries, TimeProvider time, ILogger<RecordPeaks> logger)
{
    // On a portal that nobody knows yet, anybody is a record.
    private const double Fewest = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private long? _readAt;

    /// <summary>Requests a second in the highest minute; null where there has been no crowd yet.</summary>
    public double? ArrivalsPerSecond { get; private set; }

    /// <summary>Reads it again if that was a while ago.</summary>
    public void Refresh()
    {
        if (_readAt is { } at && time.GetElapsedTime(at) < Interval)
            return;
        _readAt = time.GetTimestamp();
        try
        {
            ArrivalsPerSecond = queries.Peaks().FirstOrDefault(peak => peak is { Year: 0, Measure: CapacityMeasures.Arrivals, Value: >= Fewest })?.Value;
        }
        catch (SqliteException away)
        {
            Log.NotRead(logger, away);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The record of arrivals could not be read; the one before counts on")]
        public static partial void NotRead(ILogger logger, Exception error);
    }
}
