using Bongsu.Journal;

namespace Bongsu.News.TakenDown;

/// <summary>How taking articles down becomes rows.</summary>
public sealed class TakenDownWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(ArticleTakenDown), typeof(ArticlePutBack)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        ArticleTakenDown change => TakeDown(change, entry, batch),
        ArticlePutBack change => batch.Execute("DELETE FROM taken_down_articles WHERE article_id = $1", change.Article) == 0 ? WriteResult.Unchanged : WriteResult.Written,
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private static WriteResult TakeDown(ArticleTakenDown change, Entry entry, IWriteBatch batch)
    {
        // Down for another reason now; since when does not change.
        var changed = batch.Execute("""
            INSERT INTO taken_down_articles (article_id, reason, since) SELECT id, $2, $3 FROM articles WHERE id = $1
            ON CONFLICT (article_id) DO UPDATE SET reason = excluded.reason WHERE taken_down_articles.reason <> excluded.reason
            """, change.Article, change.Reason, entry.At.ToUnixTimeMilliseconds());
        if (changed == 0)
            return WriteResult.Unchanged;
        LeaveStory(change.Article, batch);
        return WriteResult.Written;
    }

    // Those who tell the same go on without it, from the first of them.
    private static void LeaveStory(long article, IWriteBatch batch)
    {
        var story = (long)batch.Scalar("SELECT story_id FROM articles WHERE id = $1", article)!;
        var first = story != article ? story : batch.Scalar("SELECT min(id) FROM articles WHERE story_id = $1 AND id <> $1", article) as long?;
        if (first is null)
            return;
        if (story == article)
        {
            batch.Execute("UPDATE articles SET story_size = (SELECT story_size - 1 FROM articles WHERE id = $1) WHERE id = $2", article, first);
            batch.Execute("UPDATE articles SET story_id = $2 WHERE story_id = $1 AND id <> $1", article, first);
        }
        else
            batch.Add("UPDATE articles SET story_size = story_size + $1 WHERE id = $2", -1, story);
        batch.Execute("UPDATE articles SET story_id = id, leads = 1, story_size = 1 WHERE id = $1", article);
        batch.Execute("UPDATE articles SET leads = 1 WHERE id IN (SELECT min(id) FROM articles WHERE story_id = $1 GROUP BY section)", first);
    }
}
