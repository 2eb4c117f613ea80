using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Tags;
using Dapper;

namespace Bongsu.Cafes;

/// <summary>What carries a tag and guests may read.</summary>
public sealed class TagQueries(Database database) : ITagUses
{
    // As many as the streams of tags could still hold something of.
    private const int RecentUses = 20_000;

    /// <summary>The tags that the newest posts and comments of a cafe carry.</summary>
    public IReadOnlyList<string> RecentIn(long cafe)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<string>("""
            SELECT DISTINCT tag FROM (SELECT t.tag FROM posts p JOIN tag_uses t ON t.post_id = p.id WHERE p.cafe_id = @cafe ORDER BY t.id DESC LIMIT @limit)
            """, new { cafe, limit = RecentUses })];
    }

    /// <summary>Posts and comments, newest first.</summary>
    public IReadOnlyList<TagUseView> Uses(Tag tag, long? before, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<TagUseView>("""
            SELECT t.id AS Id, p.id AS Post, p.title AS Title, c.id AS CafeId, c.slug AS Cafe, c.name AS CafeName, COALESCE(m.author_id, p.author_id) AS AuthorId, a.display_name AS AuthorDisplayName,
                COALESCE(m.html, p.html) AS Html, COALESCE(m.created_at, p.created_at) AS CreatedAt
            FROM tag_uses t JOIN posts p ON p.id = t.post_id JOIN cafes c ON c.id = p.cafe_id JOIN boards b ON b.id = p.board_id
            LEFT JOIN comments m ON m.id = t.id LEFT JOIN people a ON a.id = COALESCE(m.author_id, p.author_id)
            WHERE t.tag = @tag AND (@before IS NULL OR t.id < @before) AND p.removed_at IS NULL AND c.closed_at IS NULL AND b.read_grade = 0
            ORDER BY t.id DESC LIMIT @limit
            """, new { tag = tag.Value, before, limit })];
    }

    public IReadOnlyList<TagUse> Find(Tag tag, long? before, int limit) => [.. Uses(tag, before, limit).Select(use => new TagUse(
        use.Id, use.Title, use.IsComment, use.Html, use.Url, use.CafeName, $"/cafes/{use.Cafe}", use.AuthorId, use.AuthorDisplayName, use.CreatedAt, [.. TagUseView.Topics([use])]))];
}

/// <summary>A post or comment that carries a tag.</summary>
public sealed class TagUseView
{
    public long Id { get; init; }
    public long Post { get; init; }
    public string Title { get; init; } = "";
    public long CafeId { get; init; }
    public string Cafe { get; init; } = "";
    public string CafeName { get; init; } = "";
    public long AuthorId { get; init; }
    public string? AuthorDisplayName { get; init; }
    public string Html { get; init; } = "";
    public long CreatedAt { get; init; }
    public bool IsComment => Id != Post;

    /// <summary>The topics of pages that show these: their authors, and the doors of their cafes.</summary>
    public static IEnumerable<string> Topics(IReadOnlyList<TagUseView> uses) =>
        uses.Select(use => use.CafeId).Distinct().Select(CafeTopics.Doors).Concat(PersonTopic.OfAll(uses.Select(use => use.AuthorId)));

    public string Url => IsComment ? $"/cafes/{Cafe}/posts/{Post}#c{Id}" : $"/cafes/{Cafe}/posts/{Post}";
}
