using Bongsu.Journal;

namespace Bongsu.News.Articles;

/// <summary>How articles become rows.</summary>
public sealed class ArticleWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(ArticleGathered), typeof(ArticleRevised), typeof(ArticlesViewed)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        ArticleGathered change => Gather(change, entry, batch),
        ArticleRevised change => Revise(change, batch),
        ArticlesViewed change => View(change, batch),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private static WriteResult Gather(ArticleGathered change, Entry entry, IWriteBatch batch)
    {
        var (id, text, at) = (entry.Position.Value, change.Text, entry.At.ToUnixTimeMilliseconds());
        var story = change.Story is { } told ? batch.Scalar("SELECT story_id FROM articles WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM taken_down_articles WHERE article_id = $1)", told) as long? ?? id : id;
        var leads = batch.Scalar("SELECT 1 FROM articles WHERE story_id = $1 AND section = $2", story, change.Section) is null;
        var added = batch.Execute("""
            INSERT INTO articles (id, source_id, item_key, digest, section, title, link, link_key, author, excerpt, content, published_at, gathered_at, story_id, leads, story_size, comment_count, view_count)
            SELECT $1, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, 0, 0 FROM news_sources WHERE id = $2 AND removed_at IS NULL
            ON CONFLICT (source_id, item_key) DO NOTHING
            """, id, change.Source, text.Key, text.Digest, change.Section, text.Title, text.Link, text.LinkKey, text.Author, text.Excerpt, text.Content, text.PublishedAt ?? at, at, story, leads ? 1L : 0L);
        if (added == 0)
            return WriteResult.Unchanged;
        batch.Add("UPDATE news_sources SET article_count = article_count + $1 WHERE id = $2", 1, change.Source);
        if (story != id)
            batch.Add("UPDATE articles SET story_size = story_size + $1 WHERE id = $2", 1, story);
        return WriteResult.Written;
    }

    private static WriteResult Revise(ArticleRevised change, IWriteBatch batch)
    {
        var text = change.Text;
        return batch.Execute("""
            UPDATE articles SET digest = $2, title = $3, link = $4, link_key = $5, author = $6, excerpt = $7, content = $8 WHERE id = $1 AND digest <> $2 AND NOT EXISTS (SELECT 1 FROM taken_down_articles WHERE article_id = $1)
            """, change.Article, text.Digest, text.Title, text.Link, text.LinkKey, text.Author, text.Excerpt, text.Content) == 0 ? WriteResult.Unchanged : WriteResult.Written;
    }

    private static WriteResult View(ArticlesViewed change, IWriteBatch batch)
    {
        foreach (var views in change.Articles)
            batch.Add("UPDATE articles SET view_count = view_count + $1 WHERE id = $2", views.Count, views.Article);
        return WriteResult.Written;
    }
}
