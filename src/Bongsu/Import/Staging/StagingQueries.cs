using Dapper;
using Microsoft.Data.Sqlite;

namespace Bongsu.Import.Staging;

/// <summary>What was staged, in the order in which it was written, so many at a time.</summary>
public sealed class StagingQueries(SqliteConnection connection)
{
    public IReadOnlyList<StagedCategory> Categories() =>
        [.. connection.Query<StagedCategory>("SELECT id AS Id, name AS Name, restricted AS IsRestricted FROM categories ORDER BY place, name, id")];

    /// <summary>Those whose words are taken, with how many, after one of them.</summary>
    public IReadOnlyList<StagedAuthor> Authors(string? after, int most) => [.. connection.Query<StagedAuthor>("""
        SELECT w.author AS Id, a.name AS Name, w.texts AS Texts FROM writing w LEFT JOIN authors a ON a.id = w.author
        WHERE @after IS NULL OR w.author > @after ORDER BY w.author LIMIT @most
        """, new { after, most })];

    /// <summary>Topics without any text.</summary>
    public IEnumerable<(string Id, string Place)> Empty() =>
        connection.Query<(string, string)>("SELECT id, place FROM topics WHERE first IS NULL AND left_out IS NULL ORDER BY id", buffered: false);

    public (long Posts, long Comments) Count() =>
        connection.QuerySingle<(long, long)>("SELECT COALESCE(SUM(is_post), 0), COUNT(*) - COALESCE(SUM(is_post), 0) FROM texts");

    public IReadOnlyList<StagedPost> Posts(StagedPlace after, int most) => [.. connection.Query<StagedPost>("""
        SELECT p.number AS Number, p.at AS At, p.id AS Id, t.category AS Category, t.title AS Title, p.body AS Body, p.html AS IsHtml, p.likes AS Likes, t.views AS Views,
            t.pinned AS IsPinned, t.tags AS Tags, COALESCE(t.left_out, p.left_out) AS LeftOut, p.place AS Place, COALESCE(a.account, 0) AS Account, p.taken AS Taken
        FROM texts p JOIN topics t ON t.id = p.topic LEFT JOIN authors a ON a.id = p.author
        WHERE p.is_post = 1 AND (p.at, p.number) > (@at, @number) ORDER BY p.at, p.number LIMIT @most
        """, new { at = after.At, number = after.Number, most })];

    public IReadOnlyList<StagedComment> Comments(StagedPlace after, int most) => [.. connection.Query<StagedComment>("""
        SELECT c.number AS Number, c.at AS At, c.id AS Id, c.body AS Body, c.html AS IsHtml, c.likes AS Likes, c.left_out AS LeftOut, c.place AS Place,
            COALESCE(a.account, 0) AS Account, c.taken AS Taken, t.id IS NOT NULL AS HasTopic, COALESCE(t.left_out, p.left_out) AS TopicLeftOut, p.taken AS Post,
            c.answers AS Answers, q.id AS Parent, q.at AS ParentAt, q.root AS ParentRoot, c.answers = t.first AS AnswersPost
        FROM texts c LEFT JOIN topics t ON t.id = c.topic LEFT JOIN texts p ON p.id = t.first LEFT JOIN authors a ON a.id = c.author
            LEFT JOIN texts q ON q.id = c.answers AND q.topic = c.topic AND q.is_post = 0 AND (q.at, q.number) < (c.at, c.number)
        WHERE c.is_post = 0 AND (c.at, c.number) > (@at, @number) ORDER BY c.at, c.number LIMIT @most
        """, new { at = after.At, number = after.Number, most })];
}
