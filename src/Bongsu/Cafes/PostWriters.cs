using System.Text.Json;
using Bongsu.Journal;

namespace Bongsu.Cafes;

/// <summary>How what happens to posts and comments after their writing becomes rows.</summary>
public sealed class PostWriters(CafeFacts facts, CommentFacts comments) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } =
        [typeof(PostEdited), typeof(PostRemoved), typeof(PostLiked), typeof(PostPinned), typeof(PostNoticed), typeof(CommentRemoved), typeof(PostsViewed)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        PostEdited change => Edit(change, entry, batch),
        PostRemoved change => Remove(change, entry, batch),
        PostLiked change => Like(change, entry, batch),
        PostPinned change => Mark(change.Post, batch.Execute("UPDATE posts SET pinned = $2 WHERE id = $1 AND pinned <> $2 AND removed_at IS NULL", change.Post, change.On ? 1L : 0L), batch),
        PostNoticed change => Mark(change.Post, batch.Execute("UPDATE posts SET notice = $2 WHERE id = $1 AND notice <> $2 AND removed_at IS NULL", change.Post, change.On ? 1L : 0L), batch),
        CommentRemoved change => RemoveComment(change, entry, batch),
        PostsViewed change => View(change, batch),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private static WriteResult Edit(PostEdited change, Entry entry, IWriteBatch batch)
    {
        var at = entry.At.ToUnixTimeMilliseconds();
        var kept = batch.Execute("""
            INSERT INTO post_edits (id, post_id, editor_id, title, body, edited_at)
            SELECT $1, id, $2, title, body, $3 FROM posts WHERE id = $4 AND removed_at IS NULL AND (title <> $5 OR body <> $6)
            """, entry.Position.Value, entry.Account, at, change.Post, change.Title, change.Body);
        if (kept == 0)
            return IsThere(change.Post, batch) ? WriteResult.Unchanged : WriteResult.Refused("not-found");
        batch.Execute("UPDATE posts SET title = $2, body = $3, html = $4, tags = $5, edited_at = $6 WHERE id = $1", change.Post, change.Title, change.Body, change.Rendered.Html,
            JsonSerializer.Serialize(change.Rendered.Tags.ToArray(), CafeChangesJson.Default.StringArray), at);
        batch.Execute("DELETE FROM tag_uses WHERE post_id = $1 AND id = $1", change.Post);
        foreach (var tag in change.Rendered.Tags)
            batch.Execute("INSERT INTO tag_uses (tag, id, post_id) VALUES ($1, $2, $2)", tag, change.Post);
        return WriteResult.Written;
    }

    private WriteResult Remove(PostRemoved change, Entry entry, IWriteBatch batch)
    {
        if (batch.Execute("UPDATE posts SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL", change.Post, entry.At.ToUnixTimeMilliseconds()) == 0)
            return WriteResult.Unchanged;
        batch.Execute("DELETE FROM tag_uses WHERE post_id = $1", change.Post);
        batch.Add("UPDATE cafes SET post_count = post_count + $1 WHERE id = $2", -1, change.Cafe);
        batch.Add("UPDATE members SET post_count = post_count + $1 WHERE cafe_id = $2 AND account_id = (SELECT author_id FROM posts WHERE id = $3)", -1, change.Cafe, change.Post);
        batch.AfterCommit(() => facts.ForgetPost(change.Post));
        return WriteResult.Written;
    }

    private static WriteResult Like(PostLiked change, Entry entry, IWriteBatch batch)
    {
        if (!IsThere(change.Post, batch))
            return WriteResult.Refused("not-found");
        var changed = change.On
            ? batch.Execute("INSERT INTO post_likes (post_id, account_id) VALUES ($1, $2) ON CONFLICT (post_id, account_id) DO NOTHING", change.Post, entry.Account)
            : batch.Execute("DELETE FROM post_likes WHERE post_id = $1 AND account_id = $2", change.Post, entry.Account);
        if (changed == 0)
            return WriteResult.Unchanged;
        batch.Add("UPDATE posts SET like_count = like_count + $1 WHERE id = $2", change.On ? 1 : -1, change.Post);
        return WriteResult.Written;
    }

    private static WriteResult Mark(long post, int changed, IWriteBatch batch) =>
        changed > 0 ? WriteResult.Written : IsThere(post, batch) ? WriteResult.Unchanged : WriteResult.Refused("not-found");

    private WriteResult RemoveComment(CommentRemoved change, Entry entry, IWriteBatch batch)
    {
        if (batch.Execute("UPDATE comments SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL", change.Comment, entry.At.ToUnixTimeMilliseconds()) == 0)
            return WriteResult.Unchanged;
        batch.Execute("DELETE FROM tag_uses WHERE post_id = $1 AND id = $2", change.Post, change.Comment);
        batch.Add("UPDATE posts SET comment_count = comment_count + $1 WHERE id = $2", -1, change.Post);
        batch.Add("UPDATE members SET comment_count = comment_count + $1 WHERE cafe_id = $2 AND account_id = (SELECT author_id FROM comments WHERE id = $3)", -1, change.Cafe, change.Comment);
        batch.AfterCommit(() => comments.Forget(change.Comment));
        return WriteResult.Written;
    }

    private static WriteResult View(PostsViewed change, IWriteBatch batch)
    {
        foreach (var views in change.Posts)
            batch.Add("UPDATE posts SET view_count = view_count + $1 WHERE id = $2", views.Count, views.Post);
        return WriteResult.Written;
    }

    private static bool IsThere(long post, IWriteBatch batch) => batch.Scalar("SELECT 1 FROM posts WHERE id = $1 AND removed_at IS NULL", post) is not null;
}
