using Bongsu.Journal;

namespace Bongsu.Continuity;

/// <summary>How levels become rows.</summary>
public sealed class ContinuityWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(LevelChanged)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var change = (LevelChanged)entry.Change;
        batch.Execute("INSERT INTO level_changes (position, at, from_level, to_level, cause, actor, reason, until, pinned) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            entry.Position.Value, change.At, change.From, change.To, change.Trigger, change.Actor, change.Reason, change.Until, change.Pinned);
        return WriteResult.Written;
    }
}
