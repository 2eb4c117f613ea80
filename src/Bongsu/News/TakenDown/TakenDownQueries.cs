using Bongsu.Portal.Data;
using Bongsu.Portal.Problems;
using Dapper;

namespace Bongsu.News.TakenDown;

/// <summary>The articles that operators took down.</summary>
public sealed class TakenDownQueries(Database database)
{
    private const string Select = "SELECT a.id AS Id, a.title AS Title, t.reason AS Reason, t.since AS Since FROM taken_down_articles t JOIN articles a ON a.id = t.article_id";

    /// <summary>The newest first.</summary>
    public IReadOnlyList<TakenDownArticle> Newest(int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<TakenDownArticle>($"{Select} ORDER BY t.since DESC, a.id DESC LIMIT @limit", new { limit })];
    }

    public TakenDownArticle? Find(long article)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<TakenDownArticle>($"{Select} WHERE a.id = @article", new { article });
    }

    /// <summary>Why an article is not there: taken down, why and since when; or never heard of.</summary>
    public Problem WhyNot(long article) =>
        Find(article) is { } down ? Problem.TakenDown with { Reason = down.Reason, Since = DateTimeOffset.FromUnixTimeMilliseconds(down.Since) } : Problem.NotFound;

    /// <summary>What a change has to say of an article, be it down or not.</summary>
    public (long Source, string Section, long Story, IReadOnlyList<string> Tags)? Place(long article)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<(long Source, string Section, long Story)?>("SELECT source_id, section, story_id FROM articles WHERE id = @article", new { article }) is var (source, section, story)
            ? (source, section, story, [.. lease.Connection.Query<string>("SELECT DISTINCT t.tag FROM article_comments m JOIN article_comment_tags t ON t.id = m.id WHERE m.article_id = @article AND m.removed_at IS NULL", new { article })])
            : null;
    }
}
