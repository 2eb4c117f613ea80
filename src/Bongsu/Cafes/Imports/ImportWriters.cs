using System.Text.Json;
using Bongsu.Journal;

namespace Bongsu.Cafes.Imports;

/// <summary>How what is taken over from elsewhere becomes rows. Whoever wrote it is no member by it: no one's counts change but the cafe's and the post's.</summary>
public sealed class ImportWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(PostImported), typeof(CommentImported)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        PostImported change => Post(change, entry, batch),
        CommentImported change => Comment(change, entry, batch),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private static WriteResult Post(PostImported change, Entry entry, IWriteBatch batch)
    {
        if (Find(change.Cafe, change.Source, batch) is not null)
            return WriteResult.Unchanged;
        var id = entry.Position.Value;
        batch.Execute("""
            INSERT INTO posts (id, cafe_id, board_id, author_id, title, body, html, tags, created_at, comment_count, like_count, view_count, pinned, notice)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, 0)
            """, id, change.Cafe, change.Board, entry.Account, change.Title, change.Body, change.Rendered.Html,
            JsonSerializer.Serialize([.. change.Rendered.Tags], CafeChangesJson.Default.StringArray), change.WrittenAt, change.Likes, change.Views, change.Pinned ? 1L : 0L);
        Remember(change.Cafe, change.Source, change.Rendered.Tags, id, id, batch);
        batch.Add("UPDATE cafes SET post_count = post_count + $1 WHERE id = $2", 1, change.Cafe);
        return WriteResult.Written;
    }

    private static WriteResult Comment(CommentImported change, Entry entry, IWriteBatch batch)
    {
        if (Find(change.Cafe, change.Source, batch) is not null)
            return WriteResult.Unchanged;
        if (batch.Scalar("SELECT 1 FROM posts WHERE id = $1 AND cafe_id = $2", change.Post, change.Cafe) is null)
            return WriteResult.Refused("not-found");
        var id = entry.Position.Value;
        batch.Execute("""
            INSERT INTO comments (id, cafe_id, post_id, parent_id, author_id, body, html, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, id, change.Cafe, change.Post, change.Parent is { } parent ? Find(change.Cafe, parent, batch) : null, entry.Account, change.Body, change.Rendered.Html, change.WrittenAt);
        Remember(change.Cafe, change.Source, change.Rendered.Tags, id, change.Post, batch);
        batch.Add("UPDATE posts SET comment_count = comment_count + $1 WHERE id = $2", 1, change.Post);
        return WriteResult.Written;
    }

    private static object? Find(long cafe, string source, IWriteBatch batch) => batch.Scalar("SELECT id FROM imported WHERE cafe_id = $1 AND source = $2", cafe, source);

    private static void Remember(long cafe, string source, IReadOnlyList<string> tags, long id, long post, IWriteBatch batch)
    {
        batch.Execute("INSERT INTO imported (cafe_id, source, id) VALUES ($1, $2, $3)", cafe, source, id);
        foreach (var tag in tags)
            batch.Execute("INSERT INTO tag_uses (tag, id, post_id) VALUES ($1, $2, $3)", tag, id, post);
    }
}
