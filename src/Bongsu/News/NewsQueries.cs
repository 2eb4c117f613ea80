using Bongsu.News.Articles;
using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.News;

/// <summary>Which articles a list shows; null leaves open.</summary>
/// <param name="Section">One of <see cref="Sections"/>.</param>
/// <param name="Source">One source: then everything that it told, be it told by others before or not.</param>
/// <param name="Author">One reporter, by the exact name: then everything of theirs.</param>
public sealed record ArticleFilter(string? Section = null, long? Source = null, string? Author = null);

/// <summary>What pages and API of news read. Everything answered is committed, and nothing of it was taken down.</summary>
public sealed class NewsQueries(Database database)
{
    private const string Columns = """
        a.id AS Id, a.title AS Title, a.excerpt AS Excerpt, a.link AS Link, a.author AS Author, a.section AS Section, a.source_id AS SourceId, s.name AS SourceName,
        a.published_at AS PublishedAt, a.gathered_at AS GatheredAt, a.story_id AS Story, f.story_size - 1 AS Others, a.comment_count AS CommentCount, a.view_count AS ViewCount
        """;

    private const string NotDown = "NOT EXISTS (SELECT 1 FROM taken_down_articles t WHERE t.article_id = a.id)";

    private const string Tables = "articles a JOIN news_sources s ON s.id = a.source_id JOIN articles f ON f.id = a.story_id";

    /// <summary>The newest articles, each story once.</summary>
    public IReadOnlyList<ArticleView> Newest(string? section, int limit) => Articles(new(section), null, limit);

    /// <summary>The newest articles of every section, each story once in it; the newest first.</summary>
    public IReadOnlyList<ArticleView> NewestOfEach(int limit)
    {
        // The names of sections are the program's own.
        var newest = Sections.All.Select(section => $"SELECT id FROM (SELECT a.id FROM articles a WHERE a.section = '{section}' AND a.leads = 1 AND {NotDown} ORDER BY a.id DESC LIMIT @limit) {section}");
        using var lease = database.Read();
        return [.. lease.Connection.Query<ArticleView>($"SELECT {Columns} FROM {Tables} WHERE a.id IN ({string.Join(" UNION ALL ", newest)}) ORDER BY a.id DESC", new { limit })];
    }

    /// <summary>The newest articles before a given one. Where neither source nor author is named, each story once.</summary>
    public IReadOnlyList<ArticleView> Articles(ArticleFilter filter, long? before, int limit)
    {
        List<string> conditions = [
            NotDown,
            .. filter.Section is null ? [] : new[] { "a.section = @Section" },
            .. filter.Source is null ? [] : new[] { "a.source_id = @Source" },
            .. filter.Author is null ? [] : new[] { "a.author = @Author" },
            .. filter is { Source: null, Author: null } ? new[] { filter.Section is null ? "a.story_id = a.id" : "a.leads = 1" } : [],
        ];
        using var lease = database.Read();
        return [.. lease.Connection.Query<ArticleView>($"""
            SELECT {Columns} FROM {Tables} WHERE {string.Join(" AND ", conditions)} AND a.id < @before ORDER BY a.id DESC LIMIT @limit
            """, new { filter.Section, filter.Source, filter.Author, before = before ?? long.MaxValue, limit })];
    }

    public ArticleView? Article(long id)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<ArticleView>($"SELECT {Columns}, a.content AS Content, s.full_text = 1 AND s.removed_at IS NULL AS FullText FROM {Tables} WHERE a.id = @id AND {NotDown}", new { id });
    }

    /// <summary>What other sources told of a story, the first first.</summary>
    public IReadOnlyList<ArticleView> Others(ArticleView article, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<ArticleView>($"SELECT {Columns} FROM {Tables} WHERE a.story_id = @Story AND a.id <> @Id ORDER BY a.id LIMIT @limit", new { article.Story, article.Id, limit })];
    }

    /// <summary>What was read most of what was gathered since a moment. What nobody has read yet is not among it.</summary>
    public IReadOnlyList<ArticleView> MostRead(string? section, DateTimeOffset since, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<ArticleView>($"""
            SELECT {Columns} FROM {Tables} WHERE a.gathered_at >= @since AND a.view_count > 0 AND {NotDown} AND (@section IS NULL OR a.section = @section) ORDER BY a.view_count DESC, a.id DESC LIMIT @limit
            """, new { since = since.ToUnixTimeMilliseconds(), section, limit })];
    }

    public bool Exists(long article)
    {
        using var lease = database.Read();
        return lease.Connection.ExecuteScalar<long?>($"SELECT 1 FROM articles a WHERE a.id = @article AND {NotDown}", new { article }) is not null;
    }

    /// <summary>Those of a source's items that are known, with the digests of what was last said of them.</summary>
    public IReadOnlyDictionary<string, (long Id, string Digest)> Known(long source, IReadOnlyCollection<string> keys)
    {
        using var lease = database.Read();
        return lease.Connection.Query<(string Key, long Id, string Digest)>("SELECT item_key, id, digest FROM articles WHERE source_id = @source AND item_key IN @keys", new { source, keys })
            .ToDictionary(row => row.Key, row => (row.Id, row.Digest), StringComparer.Ordinal);
    }

    /// <summary>What was gathered since a moment, oldest first: what a story is recognised by.</summary>
    public IReadOnlyList<Gathered> Since(DateTimeOffset moment, int most)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<Gathered>("""
            SELECT source_id AS Source, title AS Title, link_key AS LinkKey, story_id AS Story, gathered_at AS At FROM articles WHERE gathered_at >= @since ORDER BY id DESC LIMIT @most
            """, new { since = moment.ToUnixTimeMilliseconds(), most }).Reverse()];
    }
}

/// <summary>What a story is recognised by.</summary>
public sealed class Gathered
{
    public long Source { get; init; }
    public string Title { get; init; } = "";
    public string? LinkKey { get; init; }
    public long Story { get; init; }
    public long At { get; init; }
}
