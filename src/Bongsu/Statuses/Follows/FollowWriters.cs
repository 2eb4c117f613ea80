using Bongsu.Journal;

namespace Bongsu.Statuses.Follows;

/// <summary>How following becomes rows.</summary>
public sealed class FollowWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(TagFollowed), typeof(PersonFollowed), typeof(FollowsForgotten)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => Rows(entry, batch) > 0 ? WriteResult.Written : WriteResult.Unchanged;

    private static int Rows(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        TagFollowed { On: true } change => batch.Execute("INSERT INTO followed_tags (account_id, tag, since) VALUES ($1, $2, $3) ON CONFLICT (account_id, tag) DO NOTHING",
            entry.Account, change.Tag, entry.At.ToUnixTimeMilliseconds()),
        TagFollowed change => batch.Execute("DELETE FROM followed_tags WHERE account_id = $1 AND tag = $2", entry.Account, change.Tag),
        PersonFollowed { On: true } change => batch.Execute("INSERT INTO followed_people (account_id, person_id, since) VALUES ($1, $2, $3) ON CONFLICT (account_id, person_id) DO NOTHING",
            entry.Account, change.Person, entry.At.ToUnixTimeMilliseconds()),
        PersonFollowed change => batch.Execute("DELETE FROM followed_people WHERE account_id = $1 AND person_id = $2", entry.Account, change.Person),
        FollowsForgotten change => batch.Execute("DELETE FROM followed_tags WHERE account_id = $1", change.Account)
            + batch.Execute("DELETE FROM followed_people WHERE account_id = $1", change.Account) + batch.Execute("DELETE FROM followed_people WHERE person_id = $1", change.Account),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };
}
