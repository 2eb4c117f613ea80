using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Cafes.Members;

/// <summary>What staff read of members, and what the portal reads of somebody's memberships.</summary>
public sealed class MemberQueries(Database database)
{
    private const string Columns = """
        m.account_id AS Id, p.username AS Username, p.display_name AS DisplayName, m.state AS State, m.grade AS GradeNumber, m.answers AS AnswersJson,
        m.joined_at AS JoinedAt, m.graded_at AS GradeSince, m.post_count AS PostCount, m.comment_count AS CommentCount, m.visit_count AS VisitCount,
        m.grade_held AS GradeHeld, m.suspended_until AS SuspendedUntilNumber, m.reason AS ReasonText
        """;

    /// <summary>The number of the account that has a name now.</summary>
    public long? Account(string username)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<long?>("SELECT id FROM people WHERE username = @username AND deleted = 0", new { username });
    }

    /// <summary>The people of a cafe by the number of their accounts: of one state, or without any its members and whoever waits.</summary>
    public IReadOnlyList<MemberView> Members(long cafe, string? state, long after, int limit)
    {
        string[] states = state is null ? [MemberStates.Member, MemberStates.Pending] : [state];
        using var lease = database.Read();
        return [.. lease.Connection.Query<MemberView>($"""
            SELECT {Columns} FROM members m LEFT JOIN people p ON p.id = m.account_id
            WHERE m.cafe_id = @cafe AND m.state IN @states AND m.account_id > @after ORDER BY m.account_id LIMIT @limit
            """, new { cafe, states, after, limit })];
    }

    public MemberView? Member(long cafe, long account)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<MemberView>(
            $"SELECT {Columns} FROM members m LEFT JOIN people p ON p.id = m.account_id WHERE m.cafe_id = @cafe AND m.account_id = @account", new { cafe, account });
    }

    /// <summary>How many wait for the staff.</summary>
    public long Waiting(long cafe)
    {
        using var lease = database.Read();
        return lease.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM members WHERE cafe_id = @cafe AND state = 'pending'", new { cafe });
    }
}

/// <summary>Somebody in a cafe as its staff see them.</summary>
public sealed class MemberView
{
    public long Id { get; init; }
    public string? Username { get; init; }
    public string? DisplayName { get; init; }
    public string State { get; init; } = "";
    [JsonIgnore] public long GradeNumber { get; init; }
    [JsonIgnore] public Grade Standing => (Grade)GradeNumber;
    public string Grade => Standing.Word();
    [JsonIgnore] public string AnswersJson { get; init; } = "[]";
    public string[] Answers => JsonSerializer.Deserialize(AnswersJson, CafeChangesJson.Default.StringArray)!;

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long JoinedAt { get; init; }

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long GradeSince { get; init; }

    /// <summary>Whether staff lowered the grade: it does not rise by itself until staff raise it.</summary>
    public bool GradeHeld { get; init; }

    public long PostCount { get; init; }
    public long CommentCount { get; init; }
    public long VisitCount { get; init; }
    [JsonIgnore] public long SuspendedUntilNumber { get; init; }

    [JsonConverter(typeof(OptionalUnixMillisecondsConverter))]
    public long? SuspendedUntil => SuspendedUntilNumber == 0 ? null : SuspendedUntilNumber;

    [JsonIgnore] public string ReasonText { get; init; } = "";

    /// <summary>Why they were suspended or removed.</summary>
    public string? Reason => ReasonText.Length == 0 ? null : ReasonText;
}
