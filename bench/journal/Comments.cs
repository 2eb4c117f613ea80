using System.Text.Json.Serialization;

namespace Bongsu.Journal.Bench;

internal sealed record CommentWritten(long Post, string Text);

[JsonSerializable(typeof(CommentWritten))]
internal sealed partial class CommentsJson : JsonSerializerContext;

internal static class Comments
{
    public static readonly ChangeCatalog Catalog = new ChangeCatalog().Add("comment-written", CommentsJson.Default.CommentWritten);

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Tables = new Dictionary<string, IReadOnlyList<string>>
    {
        ["comments"] =
        [
            """
            CREATE TABLE comments (id BIGINT PRIMARY KEY, post_id BIGINT NOT NULL, author_id BIGINT NOT NULL, at BIGINT NOT NULL, text TEXT NOT NULL);
            CREATE INDEX comments_of_post ON comments (post_id, id);
            CREATE TABLE posts (id BIGINT PRIMARY KEY, comments BIGINT NOT NULL);
            CREATE TABLE authors (id BIGINT PRIMARY KEY, comments BIGINT NOT NULL);
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000) INSERT INTO posts SELECT n, 0 FROM numbers;
            INSERT INTO authors SELECT id, 0 FROM posts;
            """,
        ],
    };
}

internal sealed class CommentWriter : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(CommentWritten)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var comment = (CommentWritten)entry.Change;
        batch.Execute(
            "INSERT INTO comments (id, post_id, author_id, at, text) VALUES ($1, $2, $3, $4, $5)",
            entry.Position.Value, comment.Post, entry.Account, entry.At.ToUnixTimeMilliseconds(), comment.Text);
        batch.Add("UPDATE posts SET comments = comments + $1 WHERE id = $2", 1, comment.Post);
        batch.Add("UPDATE authors SET comments = comments + $1 WHERE id = $2", 1, entry.Account);
        return WriteResult.Written;
    }
}
