using Bongsu.Continuity.Capacity;
using Bongsu.Continuity.Engine;
using Bongsu.Continuity.Plan;
using Bongsu.Portal.Continuity;
using Microsoft.Data.Sqlite;

namespace Bongsu.Continuity;

/// <summary>Everything that the console says of the level. What comes from the store is left out while it is away.</summary>
public sealed partial class LevelReport(LevelKeeper keeper, CurrentPlan plan, SignalGauge gauge, RecordPeaks peaks, ContinuityViews views, ContinuityQueries queries, ILogger<LevelReport> logger)
{
    public LevelKeeper Keeper => keeper;

    public CurrentPlan.Standing Plan => plan.Now;

    public SignalGauge Gauge => gauge;

    /// <summary>Requests a second in the highest minute on record; null where there has been no crowd.</summary>
    public double? RecordArrivals => peaks.ArrivalsPerSecond;

    public ContinuityView Now => views.Now();

    /// <summary>The changes of level, the newest first; null while the store is away.</summary>
    public IReadOnlyList<PastLevel>? Past(int most)
    {
        try
        {
            return queries.Newest(most);
        }
        catch (SqliteException away)
        {
            Log.StoreAway(logger, away);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What was done before could not be read")]
        public static partial void StoreAway(ILogger logger, Exception error);
    }
}
