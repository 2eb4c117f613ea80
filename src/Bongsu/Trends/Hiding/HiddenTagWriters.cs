using Bongsu.Journal;

namespace Bongsu.Trends.Hiding;

/// <summary>How the hiding of tags becomes rows.</summary>
public sealed class HiddenTagWriters(HiddenTags hidden) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(TagHidden), typeof(TagUnhidden)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var changed = entry.Change switch
        {
            // Hidden for another reason now; since when does not change.
            TagHidden change => batch.Execute("""
                INSERT INTO hidden_tags (tag, reason, since) VALUES ($1, $2, $3)
                ON CONFLICT (tag) DO UPDATE SET reason = excluded.reason WHERE hidden_tags.reason <> excluded.reason
                """, change.Tag, change.Reason, entry.At.ToUnixTimeMilliseconds()),
            TagUnhidden change => batch.Execute("DELETE FROM hidden_tags WHERE tag = $1", change.Tag),
            _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
        };
        if (changed == 0)
            return WriteResult.Unchanged;
        batch.AfterCommit(hidden.Forget);
        return WriteResult.Written;
    }
}
