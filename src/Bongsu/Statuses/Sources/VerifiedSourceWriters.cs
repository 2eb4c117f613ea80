using Bongsu.Journal;

namespace Bongsu.Statuses.Sources;

/// <summary>How verifying becomes rows.</summary>
public sealed class VerifiedSourceWriters(VerifiedSources sources) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(SourceVerified), typeof(SourceUnverified)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var (account, name) = entry.Change switch
        {
            SourceVerified change => (change.Account, change.Name),
            SourceUnverified change => (change.Account, (string?)null),
            _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
        };
        var changed = name is null
            ? batch.Execute("DELETE FROM verified_sources WHERE account_id = $1", account)
            // Under another name now; since when does not change.
            : batch.Execute("""
                INSERT INTO verified_sources (account_id, name, since) VALUES ($1, $2, $3)
                ON CONFLICT (account_id) DO UPDATE SET name = excluded.name WHERE verified_sources.name <> excluded.name
                """, account, name, entry.At.ToUnixTimeMilliseconds());
        if (changed == 0)
            return WriteResult.Unchanged;
        batch.AfterCommit(() => sources.Set(account, name));
        return WriteResult.Written;
    }
}
