using Bongsu.Journal;

namespace Bongsu.Alerts;

/// <summary>How messages become rows. Each is kept once, however often it comes; what updates or cancels it may come before it.</summary>
public sealed class AlertWriters(AlertBoard board) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(AlertReceived)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var (xml, id) = (((AlertReceived)entry.Change).Xml, entry.Position.Value);
        var alert = CapReader.Read(xml);
        var sent = alert.Sent.ToUnixTimeMilliseconds();
        if (batch.Scalar("SELECT id FROM alerts WHERE sender = $1 AND identifier = $2 AND sent_at = $3", alert.Sender, alert.Identifier, sent) is not null)
            return WriteResult.Unchanged;
        batch.Execute("""
            INSERT INTO alerts (id, sender, identifier, sent_at, for_everybody, expires_at, superseded_by, xml)
            VALUES ($1, $2, $3, $4, $5, $6, (SELECT MIN(by_id) FROM alert_references WHERE sender = $7 AND identifier = $8 AND sent_at = $9), $10)
            """, id, alert.Sender, alert.Identifier, sent, alert.IsForEverybody ? 1 : 0, alert.ExpiresAt.ToUnixTimeMilliseconds(), alert.Sender, alert.Identifier, sent, xml);
        if (alert is { Status: CapStatus.Actual, Scope: CapScope.Public, Type: CapMessageType.Update or CapMessageType.Cancel })
            // Nobody takes back what somebody else has sent.
            foreach (var reference in alert.References.Where(reference => reference.Sender == alert.Sender))
                Supersede(reference, id, batch);
        batch.AfterCommit(board.Read);
        return WriteResult.Written;
    }

    private static void Supersede(CapReference reference, long by, IWriteBatch batch)
    {
        var sent = reference.Sent.ToUnixTimeMilliseconds();
        batch.Execute("INSERT INTO alert_references (sender, identifier, sent_at, by_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", reference.Sender, reference.Identifier, sent, by);
        batch.Execute("UPDATE alerts SET superseded_by = $1 WHERE sender = $2 AND identifier = $3 AND sent_at = $4 AND superseded_by IS NULL", by, reference.Sender, reference.Identifier, sent);
    }
}
