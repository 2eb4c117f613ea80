using Bongsu.Journal;
using Bongsu.Portal.Identity;

namespace Bongsu.Accounts.People;

/// <summary>Keeps the table of people. Deletion is final: a name that arrives after it changes nothing.</summary>
public sealed class PersonWriters(PersonNames names) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(PersonNamed), typeof(PersonDeleted)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var account = entry.Change is PersonNamed named ? named.Account : ((PersonDeleted)entry.Change).Account;
        batch.AfterCommit(() => names.Forget(account));
        return Rows(entry.Change, batch) > 0 ? WriteResult.Written : WriteResult.Unchanged;
    }

    private static int Rows(object change, IWriteBatch batch) => change switch
    {
        PersonNamed named => batch.Execute("""
            INSERT INTO people (id, username, display_name) VALUES ($1, $2, $3)
            ON CONFLICT (id) DO UPDATE SET username = excluded.username, display_name = excluded.display_name
            WHERE people.deleted = 0 AND (people.username <> excluded.username OR people.display_name <> excluded.display_name)
            """, named.Account, named.Username, named.DisplayName),
        PersonDeleted gone => batch.Execute("""
            INSERT INTO people (id, username, display_name, deleted) VALUES ($1, NULL, NULL, 1)
            ON CONFLICT (id) DO UPDATE SET username = NULL, display_name = NULL, deleted = 1 WHERE people.deleted = 0
            """, gone.Account),
        _ => throw new InvalidOperationException($"{change.GetType()} is no change of a person"),
    };
}
