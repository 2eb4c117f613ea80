using System.Text.Json;
using Bongsu.Cafes.Members;
using Bongsu.Portal.Data;
using Bongsu.Portal.Facts;
using Dapper;

namespace Bongsu.Cafes;

/// <summary>What the rules of cafes ask about, from memory.</summary>
public sealed class CafeFacts
{
    private readonly FactCache<string, CafeFact> _cafesBySlug;
    private readonly FactCache<long, CafeFact> _cafes;
    private readonly FactCache<long, PostFact> _posts;
    private readonly FactCache<(long Cafe, long Account), MemberFact> _members;

    public CafeFacts(Database database)
    {
        _cafesBySlug = new(slug => Load(database, "slug = @key", slug), 10_000);
        _cafes = new(id => Load(database, "id = @key", id), 10_000);
        _posts = new(id => One<PostFact>(database, """
            SELECT id AS Id, cafe_id AS Cafe, board_id AS Board, author_id AS Author, removed_at IS NOT NULL AS Removed FROM posts WHERE id = @id
            """, new { id }), 100_000);
        _members = new(key => One<MemberFact>(database, """
            SELECT state AS State, grade AS Grade, suspended_until AS SuspendedUntil FROM members WHERE cafe_id = @Cafe AND account_id = @Account
            """, new { key.Cafe, key.Account }) ?? MemberFact.None, 200_000);
    }

    /// <summary>A cafe by its name in addresses; null where there is none. Closed ones are found too.</summary>
    public CafeFact? Cafe(string slug) => _cafesBySlug.Get(slug);

    public CafeFact? Cafe(long id) => _cafes.Get(id);

    /// <summary>A post; removed ones are found too.</summary>
    public PostFact? Post(long id) => _posts.Get(id);

    /// <summary>Where somebody stands in a cafe; <see cref="MemberFact.None"/> for guests.</summary>
    public MemberFact Member(long cafe, long account) => _members.Get((cafe, account))!;

    public void ForgetCafe(long id, string slug)
    {
        _cafes.Forget(id);
        _cafesBySlug.Forget(slug);
    }

    public void ForgetPost(long id) => _posts.Forget(id);

    public void ForgetMember(long cafe, long account) => _members.Forget((cafe, account));

    private static CafeFact? Load(Database database, string where, object key)
    {
        using var lease = database.Read();
        var cafe = lease.Connection.QuerySingleOrDefault<CafeRow>(
            $"SELECT id AS Id, slug AS Slug, name AS Name, description AS Description, join_policy AS JoinPolicy, closed_at IS NOT NULL AS Closed, questions AS Questions, grade_names AS GradeNames, promotion AS Promotion FROM cafes WHERE {where}", new { key });
        if (cafe is null)
            return null;
        var boards = lease.Connection.Query<BoardFact>(
            "SELECT id AS Id, slug AS Slug, name AS Name, read_grade AS ReadGrade, write_grade AS WriteGrade FROM boards WHERE cafe_id = @Id ORDER BY id", new { cafe.Id });
        return new CafeFact(cafe.Id, cafe.Slug, cafe.Name, cafe.JoinPolicy, cafe.Closed, [.. boards])
        {
            Description = cafe.Description,
            Questions = JsonSerializer.Deserialize(cafe.Questions, CafeChangesJson.Default.StringArray)!,
            GradeNames = JsonSerializer.Deserialize(cafe.GradeNames, CafeChangesJson.Default.StringArray)!,
            Promotion = JsonSerializer.Deserialize(cafe.Promotion, ManagementChangesJson.Default.PromotionRuleArray)!,
        };
    }

    private static T? One<T>(Database database, string sql, object parameters) where T : class
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<T>(sql, parameters);
    }

    private sealed class CafeRow
    {
        public long Id { get; init; }
        public string Slug { get; init; } = "";
        public string Name { get; init; } = "";
        public string Description { get; init; } = "";
        public string JoinPolicy { get; init; } = "";
        public bool Closed { get; init; }
        public string Questions { get; init; } = "[]";
        public string GradeNames { get; init; } = "[]";
        public string Promotion { get; init; } = "[]";
    }
}

/// <summary>What rules know of a cafe.</summary>
public sealed record CafeFact(long Id, string Slug, string Name, string JoinPolicy, bool Closed, IReadOnlyList<BoardFact> Boards)
{
    public string Description { get; init; } = "";

    /// <summary>What whoever wants to join is asked.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>The cafe's own names of the seven grades; empty for the usual ones.</summary>
    public IReadOnlyList<string> GradeNames { get; init; } = [];

    /// <summary>What members reach higher grades by.</summary>
    public IReadOnlyList<PromotionRule> Promotion { get; init; } = [];

    public BoardFact? Board(string slug) => Boards.FirstOrDefault(board => board.Slug == slug);

    public BoardFact? Board(long id) => Boards.FirstOrDefault(board => board.Id == id);
}

/// <summary>What rules know of a board.</summary>
public sealed class BoardFact
{
    public long Id { get; init; }
    public string Slug { get; init; } = "";
    public string Name { get; init; } = "";
    public Grade ReadGrade { get; init; }
    public Grade WriteGrade { get; init; }
}

/// <summary>What rules know of a post.</summary>
public sealed class PostFact
{
    public long Id { get; init; }
    public long Cafe { get; init; }
    public long Board { get; init; }
    public long Author { get; init; }
    public bool Removed { get; init; }
}

/// <summary>What rules know of somebody in a cafe.</summary>
public sealed class MemberFact
{
    public static MemberFact None { get; } = new();

    /// <summary><c>pending</c>, <c>member</c>, <c>left</c>, <c>removed</c>, or empty for somebody who never asked.</summary>
    public string State { get; init; } = "";

    public Grade Grade { get; init; }

    /// <summary>Unix milliseconds; 0 when not suspended.</summary>
    public long SuspendedUntil { get; init; }

    public bool IsMember => State == "member";
}
