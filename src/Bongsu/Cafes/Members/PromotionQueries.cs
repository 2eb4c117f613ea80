using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Cafes.Members;

/// <summary>What members have done, for the rules by which they rise.</summary>
public sealed class PromotionQueries(Database database)
{
    private const string Columns = """
        SELECT account_id AS Account, grade AS Grade, post_count AS Posts, comment_count AS Comments, visit_count AS Visits FROM members
        WHERE cafe_id = @cafe AND state = 'member' AND grade BETWEEN @lowest AND @highest AND grade_held = 0 AND suspended_until <= @now
        """;

    /// <summary>The open cafes in which members rise by what they do.</summary>
    public IReadOnlyList<long> Cafes()
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<long>("SELECT id FROM cafes WHERE promotion <> '[]' AND closed_at IS NULL")];
    }

    /// <summary>Those of the accounts that can rise.</summary>
    public IReadOnlyList<Progress> Of(long cafe, IReadOnlyCollection<long> accounts, DateTimeOffset now)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<Progress>($"{Columns} AND account_id IN @accounts", Parameters(cafe, now, accounts))];
    }

    /// <summary>Some of all who can rise, by the number of their accounts.</summary>
    public IReadOnlyList<Progress> After(long cafe, long after, int limit, DateTimeOffset now)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<Progress>($"{Columns} AND account_id > @after ORDER BY account_id LIMIT @limit", Parameters(cafe, now, [], after, limit))];
    }

    private static object Parameters(long cafe, DateTimeOffset now, IReadOnlyCollection<long> accounts, long after = 0, int limit = 0) =>
        new { cafe, now = now.ToUnixTimeMilliseconds(), lowest = (long)Grade.Sprout, highest = (long)Grade.Excellent - 1, accounts, after, limit };
}

/// <summary>What a member has done.</summary>
public sealed class Progress
{
    public long Account { get; init; }
    public Grade Grade { get; init; }
    public long Posts { get; init; }
    public long Comments { get; init; }
    public long Visits { get; init; }
}
