using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Continuity;

/// <summary>A level that came into force.</summary>
public sealed record PastLevel(long Position, DateTimeOffset At, int From, int To, string Trigger, string Actor, string? Reason, bool Pinned);

/// <summary>What was.</summary>
public sealed class ContinuityQueries(Database database)
{
    /// <summary>The newest changes of level, the newest first.</summary>
    public IReadOnlyList<PastLevel> Newest(int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<(long Position, long At, long From, long To, string Cause, string Actor, string? Reason, long Pinned)>(
                "SELECT position, at, from_level, to_level, cause, actor, reason, pinned FROM level_changes ORDER BY position DESC LIMIT @limit", new { limit })
            .Select(row => new PastLevel(row.Position, DateTimeOffset.FromUnixTimeMilliseconds(row.At), (int)row.From, (int)row.To, row.Cause, row.Actor, row.Reason, row.Pinned != 0))];
    }
}
