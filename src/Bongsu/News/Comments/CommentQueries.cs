using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.News.Comments;

/// <summary>What pages and API read of comments on articles. Nothing of it was removed.</summary>
public sealed class CommentQueries(Database database)
{
    private const string Columns = """
        m.id AS Id, m.article_id AS Article, m.author_id AS AuthorId, p.username AS AuthorName, p.display_name AS AuthorDisplayName, m.body AS Body, m.html AS Html, m.created_at AS CreatedAt
        """;

    private const string Tables = "article_comments m LEFT JOIN people p ON p.id = m.author_id";

    public ArticleCommentView? Comment(long id)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<ArticleCommentView>($"SELECT {Columns} FROM {Tables} WHERE m.id = @id AND m.removed_at IS NULL", new { id });
    }

    /// <summary>An article's comments, oldest first: the newest before <paramref name="before"/>, or the first after <paramref name="after"/>.</summary>
    public IReadOnlyList<ArticleCommentView> Comments(long article, long? before, long? after, int limit)
    {
        var order = after is null ? "DESC" : "ASC";
        using var lease = database.Read();
        var comments = lease.Connection.Query<ArticleCommentView>($"""
            SELECT {Columns} FROM {Tables} WHERE m.article_id = @article AND m.removed_at IS NULL AND m.id < @before AND m.id > @after ORDER BY m.id {order} LIMIT @limit
            """, new { article, before = before ?? long.MaxValue, after = after ?? 0, limit });
        return [.. after is null ? comments.Reverse() : comments];
    }

    /// <summary>What an account wrote, oldest first.</summary>
    public IReadOnlyList<ArticleCommentView> Of(long account, long after, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<ArticleCommentView>($"""
            SELECT {Columns} FROM {Tables} WHERE m.author_id = @account AND m.id > @after AND m.removed_at IS NULL ORDER BY m.id LIMIT @limit
            """, new { account, after, limit })];
    }
}
