using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Tags;
using Dapper;

namespace Bongsu.News.Comments;

/// <summary>The comments on articles that carry a tag. None of what was removed, or whose article was taken down.</summary>
public sealed class CommentTagQueries(Database database) : ITagUses
{
    public IReadOnlyList<TagUse> Find(Tag tag, long? before, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<Row>("""
            SELECT m.id AS Id, m.article_id AS Article, a.title AS Title, a.source_id AS Source, s.name AS SourceName, m.author_id AS Author, p.display_name AS AuthorName, m.html AS Html, m.created_at AS CreatedAt
            FROM article_comment_tags t JOIN article_comments m ON m.id = t.id JOIN articles a ON a.id = m.article_id JOIN news_sources s ON s.id = a.source_id LEFT JOIN people p ON p.id = m.author_id
            WHERE t.tag = @tag AND t.id < @before AND m.removed_at IS NULL AND NOT EXISTS (SELECT 1 FROM taken_down_articles d WHERE d.article_id = a.id)
            ORDER BY t.id DESC LIMIT @limit
            """, new { tag = tag.Value, before = before ?? long.MaxValue, limit }).Select(row => row.Use)];
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long Article { get; init; }
        public string Title { get; init; } = "";
        public long Source { get; init; }
        public string SourceName { get; init; } = "";
        public long Author { get; init; }
        public string? AuthorName { get; init; }
        public string Html { get; init; } = "";
        public long CreatedAt { get; init; }

        public TagUse Use => new(Id, Title, IsComment: true, Html, $"{NewsAddress.Of(Article)}#c{Id}", SourceName, NewsAddress.Source(Source), Author, AuthorName, CreatedAt, [PersonTopic.Of(Author)]);
    }
}
