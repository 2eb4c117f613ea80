using Bongsu.Journal;
using Bongsu.Status.Held;

namespace Bongsu.Status.Incidents;

/// <summary>How incidents become rows.</summary>
public sealed class IncidentWriters(StatusBoard board) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(IncidentOpened), typeof(IncidentUpdated)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        // What was told while the store was away was told then.
        var (id, at) = (entry.Position.Value, (entry.HeldSince ?? entry.At).ToUnixTimeMilliseconds());
        var result = entry.Change switch
        {
            IncidentOpened change => Open(change, id, at, batch),
            IncidentUpdated change => Update(change, id, at, batch),
            _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
        };
        if (result.Stored)
            batch.AfterCommit(board.Read);
        return result;
    }

    private static WriteResult Open(IncidentOpened change, long id, long at, IWriteBatch batch)
    {
        batch.Execute("INSERT INTO incidents (id, title, title_en, components, impact, state, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            id, change.Title, change.TitleEn, string.Join(' ', change.Components), change.Impact, IncidentWords.Investigating, at);
        return Tell(id, id, IncidentWords.Investigating, change.Text, change.TextEn, at, batch);
    }

    // One that was resolved goes on with any other state; a word after the end leaves its end where it was.
    private static WriteResult Update(IncidentUpdated change, long id, long at, IWriteBatch batch)
    {
        var incident = HeldIds.IsHeld(change.Incident) ? batch.Scalar("SELECT id FROM incidents WHERE opened_at = $1", HeldIds.SinceOf(change.Incident)) as long? ?? 0 : change.Incident;
        return batch.Execute("UPDATE incidents SET state = $2, resolved_at = CASE WHEN $3 THEN COALESCE(resolved_at, $4) END WHERE id = $1",
            incident, change.State, change.State == IncidentWords.Resolved, at) == 0
            ? WriteResult.Refused("not-found")
            : Tell(id, incident, change.State, change.Text, change.TextEn, at, batch);
    }

    private static WriteResult Tell(long id, long incident, string state, string text, string? textEn, long at, IWriteBatch batch)
    {
        batch.Execute("INSERT INTO incident_updates (id, incident_id, state, text, text_en, at) VALUES ($1, $2, $3, $4, $5, $6)", id, incident, state, text, textEn, at);
        return WriteResult.Written;
    }
}
