using Bongsu.Journal;

namespace Bongsu.Statuses.Reports;

/// <summary>How reports become rows. A status that is taken down settles its reports where it is written (<see cref="StatusWriters"/>).</summary>
public sealed class ReportWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(StatusReported), typeof(ReportsDismissed)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var at = entry.At.ToUnixTimeMilliseconds();
        return (entry.Change switch
        {
            StatusReported change => batch.Execute("""
                INSERT INTO status_reports (id, status_id, account_id, reason, reported_at)
                SELECT $1, id, $2, $3, $4 FROM statuses WHERE id = $5 AND removed_at IS NULL ON CONFLICT (status_id, account_id) DO NOTHING
                """, entry.Position.Value, entry.Account, change.Reason, at, change.Status),
            ReportsDismissed change => Settle(change.Status, "dismissed", at, batch),
            _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
        }) > 0 ? WriteResult.Written : WriteResult.Unchanged;
    }

    /// <summary>Notes what was decided about the open reports of a status; answers how many there were.</summary>
    public static int Settle(long status, string decision, long at, IWriteBatch batch) =>
        batch.Execute("UPDATE status_reports SET decided_at = $2, decision = $3 WHERE status_id = $1 AND decided_at IS NULL", status, at, decision);
}
