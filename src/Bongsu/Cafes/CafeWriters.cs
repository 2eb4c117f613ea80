using System.Text.Json;
using Bongsu.Cafes.Members;
using Bongsu.Journal;

namespace Bongsu.Cafes;

/// <summary>How changes of cafes become rows.</summary>
public sealed class CafeWriters(CafeFacts facts) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(CafeOpened), typeof(PostWritten), typeof(CommentWritten)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        CafeOpened change => Open(change, entry, batch),
        PostWritten change => Post(change, entry, batch),
        CommentWritten change => Comment(change, entry, batch),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private WriteResult Open(CafeOpened change, Entry entry, IWriteBatch batch)
    {
        if (batch.Scalar("SELECT 1 FROM cafes WHERE slug = $1", change.Slug) is not null)
            return WriteResult.Refused("taken");
        var (id, at) = (entry.Position.Value, entry.At.ToUnixTimeMilliseconds());
        batch.Execute("""
            INSERT INTO cafes (id, slug, name, description, join_policy, questions, grade_names, promotion, manager_id, member_count, post_count, created_at)
            VALUES ($1, $2, $3, $4, $5, '[]', '[]', '[]', $6, 1, 0, $7)
            """, id, change.Slug, change.Name, change.Description, change.JoinPolicy, entry.Account, at);
        batch.Execute("INSERT INTO boards (id, cafe_id, slug, name, read_grade, write_grade) VALUES ($1, $1, 'free', $2, $3, $4)",
            id, change.BoardName, (long)Grade.Guest, (long)Grade.Sprout);
        MembershipWriters.Enter(id, entry.Account, MemberStates.Member, Grade.Manager, [], at, batch, facts);
        batch.AfterCommit(() => facts.ForgetCafe(id, change.Slug));
        return WriteResult.Written;
    }

    private static WriteResult Post(PostWritten change, Entry entry, IWriteBatch batch)
    {
        var id = entry.Position.Value;
        batch.Execute("""
            INSERT INTO posts (id, cafe_id, board_id, author_id, title, body, html, tags, created_at, comment_count, like_count, view_count, pinned, notice)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, 0)
            """, id, change.Cafe, change.Board, entry.Account, change.Title, change.Body, change.Rendered.Html,
            JsonSerializer.Serialize(change.Rendered.Tags.ToArray(), CafeChangesJson.Default.StringArray), entry.At.ToUnixTimeMilliseconds());
        AddTags(change.Rendered.Tags, id, id, batch);
        batch.Add("UPDATE cafes SET post_count = post_count + $1 WHERE id = $2", 1, change.Cafe);
        batch.Add("UPDATE members SET post_count = post_count + $1 WHERE cafe_id = $2 AND account_id = $3", 1, change.Cafe, entry.Account);
        return WriteResult.Written;
    }

    private static WriteResult Comment(CommentWritten change, Entry entry, IWriteBatch batch)
    {
        var id = entry.Position.Value;
        batch.Execute("""
            INSERT INTO comments (id, cafe_id, post_id, parent_id, author_id, body, html, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, id, change.Cafe, change.Post, change.Parent, entry.Account, change.Body, change.Rendered.Html, entry.At.ToUnixTimeMilliseconds());
        AddTags(change.Rendered.Tags, id, change.Post, batch);
        batch.Add("UPDATE posts SET comment_count = comment_count + $1 WHERE id = $2", 1, change.Post);
        batch.Add("UPDATE members SET comment_count = comment_count + $1 WHERE cafe_id = $2 AND account_id = $3", 1, change.Cafe, entry.Account);
        return WriteResult.Written;
    }

    private static void AddTags(IReadOnlyList<string> tags, long id, long post, IWriteBatch batch)
    {
        foreach (var tag in tags)
            batch.Execute("INSERT INTO tag_uses (tag, id, post_id) VALUES ($1, $2, $3)", tag, id, post);
    }
}
