using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Statuses.Follows;

/// <summary>Who follows what.</summary>
public sealed class FollowQueries(Database database)
{
    /// <summary>Everything that an account follows: tags in their order, people in that of their names.</summary>
    public Followed Of(long account)
    {
        using var lease = database.Read();
        return new(
            [.. lease.Connection.Query<string>("SELECT tag FROM followed_tags WHERE account_id = @account ORDER BY tag", new { account })],
            [.. lease.Connection.Query<PersonView>("""
                SELECT p.id AS Id, p.username AS Username, p.display_name AS DisplayName FROM followed_people f JOIN people p ON p.id = f.person_id
                WHERE f.account_id = @account AND p.deleted = 0 ORDER BY p.username
                """, new { account })]);
    }

    public bool Follows(long account, long person)
    {
        using var lease = database.Read();
        return lease.Connection.ExecuteScalar<long?>("SELECT 1 FROM followed_people WHERE account_id = @account AND person_id = @person", new { account, person }) is not null;
    }

    /// <summary>Deleted accounts of which something is left.</summary>
    public IReadOnlyList<long> Gone()
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<long>("""
            SELECT p.id FROM people p WHERE p.deleted = 1 AND (EXISTS (SELECT 1 FROM followed_tags t WHERE t.account_id = p.id)
                OR EXISTS (SELECT 1 FROM followed_people f WHERE f.account_id = p.id) OR EXISTS (SELECT 1 FROM followed_people f WHERE f.person_id = p.id))
            """)];
    }
}

/// <summary>What an account follows.</summary>
public sealed record Followed(IReadOnlyList<string> Tags, IReadOnlyList<PersonView> People);
