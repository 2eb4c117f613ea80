using Bongsu.Journal;

namespace Bongsu.News.Comments;

/// <summary>How comments on articles become rows.</summary>
public sealed class CommentWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(ArticleCommentWritten), typeof(ArticleCommentRemoved)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        ArticleCommentWritten change => Write(change, entry, batch),
        ArticleCommentRemoved change => Remove(change, entry, batch),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private static WriteResult Write(ArticleCommentWritten change, Entry entry, IWriteBatch batch)
    {
        var written = batch.Execute("""
            INSERT INTO article_comments (id, article_id, author_id, body, html, created_at) SELECT $1, id, $3, $4, $5, $6 FROM articles WHERE id = $2 AND NOT EXISTS (SELECT 1 FROM taken_down_articles WHERE article_id = $2)
            """, entry.Position.Value, change.Article, entry.Account, change.Body, change.Rendered.Html, entry.At.ToUnixTimeMilliseconds());
        if (written == 0)
            return WriteResult.Refused("not-found");
        foreach (var tag in change.Rendered.Tags)
            batch.Execute("INSERT INTO article_comment_tags (tag, id) VALUES ($1, $2)", tag, entry.Position.Value);
        batch.Add("UPDATE articles SET comment_count = comment_count + $1 WHERE id = $2", 1, change.Article);
        return WriteResult.Written;
    }

    private static WriteResult Remove(ArticleCommentRemoved change, Entry entry, IWriteBatch batch)
    {
        if (batch.Execute("UPDATE article_comments SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL", change.Comment, entry.At.ToUnixTimeMilliseconds()) == 0)
            return WriteResult.Unchanged;
        batch.Add("UPDATE articles SET comment_count = comment_count + $1 WHERE id = $2", -1, change.Article);
        return WriteResult.Written;
    }
}
