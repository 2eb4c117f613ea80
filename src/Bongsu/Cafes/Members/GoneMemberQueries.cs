using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Cafes.Members;

/// <summary>Who is still in a cafe without having an account any more, and who comes after a manager.</summary>
public sealed class GoneMemberQueries(Database database)
{
    /// <summary>Everybody whose account was deleted and who is still in a cafe's tables.</summary>
    public IReadOnlyList<GoneMember> All()
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<GoneMember>("""
            SELECT m.cafe_id AS Cafe, m.account_id AS Account, c.manager_id = m.account_id AS Manages
            FROM people p JOIN members m ON m.account_id = p.id JOIN cafes c ON c.id = m.cafe_id WHERE p.deleted = 1 ORDER BY m.account_id, m.cafe_id
            """)];
    }

    /// <summary>Who manages a cafe after its manager: of those who are not suspended the highest in grade, and of those the longest there; null where nobody is left.</summary>
    public long? Heir(long cafe, DateTimeOffset now)
    {
        using var lease = database.Read();
        return lease.Connection.QueryFirstOrDefault<long?>("""
            SELECT m.account_id FROM members m LEFT JOIN people p ON p.id = m.account_id
            WHERE m.cafe_id = @cafe AND m.state = 'member' AND COALESCE(p.deleted, 0) = 0
            ORDER BY m.suspended_until > @now, m.grade DESC, m.joined_at, m.account_id LIMIT 1
            """, new { cafe, now = now.ToUnixTimeMilliseconds() });
    }
}

/// <summary>Somebody in a cafe whose account is gone.</summary>
public sealed class GoneMember
{
    public long Cafe { get; init; }
    public long Account { get; init; }

    /// <summary>Whether the cafe is theirs.</summary>
    public bool Manages { get; init; }
}
