using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Cafes;

/// <summary>What pages and API of cafes read. Everything answered is committed.</summary>
public sealed class CafeQueries(Database database, HotCafes hot)
{
    private const string CafeColumns = """
        c.id AS Id, c.slug AS Slug, c.name AS Name, c.description AS Description, c.join_policy AS JoinPolicy,
        c.member_count AS MemberCount, c.post_count AS PostCount, c.created_at AS CreatedAt
        """;

    private const string PostColumns = """
        p.id AS Id, c.slug AS Cafe, c.name AS CafeName, b.slug AS Board, b.name AS BoardName, p.author_id AS AuthorId, a.username AS AuthorName, a.display_name AS AuthorDisplayName,
        p.title AS Title, p.body AS Body, p.html AS Html, p.tags AS TagsJson, p.created_at AS CreatedAt, p.edited_at AS EditedAt,
        p.comment_count AS CommentCount, p.like_count AS LikeCount, p.view_count AS ViewCount, p.pinned AS Pinned, p.notice AS Notice
        """;

    private const string CommentColumns = """
        m.id AS Id, m.post_id AS Post, m.parent_id AS Parent, m.author_id AS AuthorId, a.username AS AuthorName, a.display_name AS AuthorDisplayName,
        CASE WHEN m.removed_at IS NULL THEN m.body ELSE '' END AS Body, CASE WHEN m.removed_at IS NULL THEN m.html ELSE '' END AS Html, m.created_at AS CreatedAt, m.removed_at IS NOT NULL AS Removed
        """;

    private const string PostTables = "posts p JOIN cafes c ON c.id = p.cafe_id JOIN boards b ON b.id = p.board_id LEFT JOIN people a ON a.id = p.author_id";

    /// <summary>Open cafes, by <c>new</c>, <c>name</c> or <c>hot</c> (the busiest, then all others by their posts): those that follow the cafe with the number <paramref name="before"/> in that order.</summary>
    public IReadOnlyList<CafeSummary> Cafes(string sort, long? before, int limit) => sort switch
    {
        "new" => CafesAfter("c.id < @before", "c.id DESC", before, limit, []),
        "name" => CafesAfter("(c.name, c.id) > (SELECT name, id FROM cafes WHERE id = @before)", "c.name, c.id", before, limit, []),
        _ => HotCafesAfter(before, limit),
    };

    private IReadOnlyList<CafeSummary> HotCafesAfter(long? before, int limit)
    {
        long[] hottest = [.. hot.Hottest()];
        var last = Array.IndexOf(hottest, before ?? 0);
        long[] next = before is null || last >= 0 ? [.. hottest.Skip(last + 1).Take(limit)] : [];
        using var lease = database.Read();
        var rows = lease.Connection.Query<CafeSummary>($"SELECT {CafeColumns} FROM cafes c WHERE c.id IN @next", new { next }).OrderBy(cafe => Array.IndexOf(next, cafe.Id));
        return next.Length == limit ? [.. rows]
            : [.. rows, .. CafesAfter("(c.post_count, c.id) < (SELECT post_count, id FROM cafes WHERE id = @before)", "c.post_count DESC, c.id DESC", last >= 0 ? null : before, limit - next.Length, hottest)];
    }

    private IReadOnlyList<CafeSummary> CafesAfter(string isAfter, string order, long? before, int limit, long[] without)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<CafeSummary>(
            $"SELECT {CafeColumns} FROM cafes c WHERE c.closed_at IS NULL AND c.id NOT IN @without AND (@before IS NULL OR {isAfter}) ORDER BY {order} LIMIT @limit", new { before, limit, without })];
    }

    public CafeSummary? Cafe(long id)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<CafeSummary>($"SELECT {CafeColumns} FROM cafes c WHERE c.id = @id", new { id });
    }

    /// <summary>The posts of a cafe's boards, newest first; with <paramref name="after"/>, the oldest of those after it, in the same order.</summary>
    public IReadOnlyList<PostView> Posts(IReadOnlyCollection<long> boards, long? before, long? after, int limit)
    {
        var order = after is null ? "DESC" : "ASC";
        using var lease = database.Read();
        var posts = lease.Connection.Query<PostView>($"""
            SELECT {PostColumns} FROM {PostTables}
            WHERE p.board_id IN @boards AND p.removed_at IS NULL AND (@before IS NULL OR p.id < @before) AND (@after IS NULL OR p.id > @after)
            ORDER BY p.id {order} LIMIT @limit
            """, new { boards, before, after, limit });
        return [.. after is null ? posts : posts.Reverse()];
    }

    /// <summary>The best liked of the newest thousand posts of a cafe's boards.</summary>
    public IReadOnlyList<PostView> PopularPosts(IReadOnlyCollection<long> boards, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<PostView>($"""
            SELECT {PostColumns} FROM {PostTables}
            WHERE p.id IN (SELECT id FROM posts WHERE board_id IN @boards AND removed_at IS NULL ORDER BY id DESC LIMIT 1000)
            ORDER BY p.like_count DESC, p.comment_count DESC, p.id DESC LIMIT @limit
            """, new { boards, limit })];
    }

    /// <summary>What stands on top of a cafe's page: its notices; with a board, also what is pinned there.</summary>
    public IReadOnlyList<PostView> PostsOnTop(long cafe, IReadOnlyCollection<long> readable, long? board)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<PostView>($"""
            SELECT {PostColumns} FROM {PostTables}
            WHERE p.cafe_id = @cafe AND (p.pinned = 1 OR p.notice = 1) AND p.removed_at IS NULL AND p.board_id IN @readable AND (p.notice = 1 OR p.board_id = @board)
            ORDER BY p.notice DESC, p.id DESC LIMIT 10
            """, new { cafe, readable, board })];
    }

    /// <summary>What an account wrote, oldest first.</summary>
    public IReadOnlyList<PostView> PostsOf(long account, long after, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<PostView>(
            $"SELECT {PostColumns} FROM {PostTables} WHERE p.author_id = @account AND p.id > @after AND p.removed_at IS NULL ORDER BY p.id LIMIT @limit", new { account, after, limit })];
    }

    /// <inheritdoc cref="PostsOf"/>
    public IReadOnlyList<CommentView> CommentsOf(long account, long after, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<CommentView>($"""
            SELECT {CommentColumns} FROM comments m LEFT JOIN people a ON a.id = m.author_id
            WHERE m.author_id = @account AND m.id > @after AND m.removed_at IS NULL ORDER BY m.id LIMIT @limit
            """, new { account, after, limit })];
    }

    public CommentView? Comment(long id)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<CommentView>($"SELECT {CommentColumns} FROM comments m LEFT JOIN people a ON a.id = m.author_id WHERE m.id = @id", new { id });
    }

    /// <summary>What a post said before each of its edits, newest first.</summary>
    public IReadOnlyList<EditView> Edits(long post)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<EditView>(
            "SELECT title AS Title, body AS Body, edited_at AS EditedAt FROM post_edits WHERE post_id = @post ORDER BY id DESC LIMIT 20", new { post })];
    }

    /// <summary>Whether somebody likes a post.</summary>
    public bool Likes(long post, long account)
    {
        using var lease = database.Read();
        return lease.Connection.ExecuteScalar<long?>("SELECT 1 FROM post_likes WHERE post_id = @post AND account_id = @account", new { post, account }) is not null;
    }

    /// <summary>Every tag of a post and of its comments.</summary>
    public IReadOnlyList<string> TagsUnder(long post)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<string>("SELECT DISTINCT tag FROM tag_uses WHERE post_id = @post", new { post })];
    }

    /// <summary>The tags of one post or comment.</summary>
    public IReadOnlyList<string> TagsOf(long post, long id)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<string>("SELECT tag FROM tag_uses WHERE post_id = @post AND id = @id", new { post, id })];
    }

    /// <summary>The newest posts that guests may read, of all open cafes.</summary>
    public IReadOnlyList<PostView> NewestPublicPosts(int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<PostView>($"""
            SELECT {PostColumns} FROM {PostTables} WHERE p.removed_at IS NULL AND c.closed_at IS NULL AND b.read_grade = 0 ORDER BY p.id DESC LIMIT @limit
            """, new { limit })];
    }

    public PostView? Post(long id)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<PostView>($"SELECT {PostColumns} FROM {PostTables} WHERE p.id = @id AND p.removed_at IS NULL", new { id });
    }

    /// <summary>A post's comments, oldest first: the newest ones before <paramref name="before"/>, or the first after <paramref name="after"/>.</summary>
    public IReadOnlyList<CommentView> Comments(long post, long? before, long? after, int limit)
    {
        var order = after is null ? "DESC" : "ASC";
        using var lease = database.Read();
        var comments = lease.Connection.Query<CommentView>($"""
            SELECT {CommentColumns} FROM comments m LEFT JOIN people a ON a.id = m.author_id
            WHERE m.post_id = @post AND (@before IS NULL OR m.id < @before) AND (@after IS NULL OR m.id > @after)
            ORDER BY m.id {order} LIMIT @limit
            """, new { post, before, after, limit });
        return [.. after is null ? comments.Reverse() : comments];
    }
}
