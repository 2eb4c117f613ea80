using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Commands;
using Bongsu.Tests.Operation;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Import;

/// <summary>An import that ended in the middle, in whatever way, goes on and takes nothing twice.</summary>
public sealed partial class ResumeTests
{
    private const int Posts = 200;
    private const int Comments = 20_000;

    [Fact]
    public async Task A_second_run_takes_nothing_twice()
    {
        using var scene = await ImportScene.OfAsync("nodebb");
        await scene.RunAsync();
        var (exitCode, output, _) = await scene.RunAsync();
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.StartsWith("Took 0 posts and 0 comments by 4 people, onto 0 new boards of mapo; 7 were there already", output, StringComparison.Ordinal);
        Assert.Equal((3, 4, 4), (Count(scene, "posts"), Count(scene, "comments"), Count(scene, "people WHERE username LIKE 'imported_%'")));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on()
    {
        using var scene = await ImportScene.EmptyAsync();
        await WriteTownAsync(scene);
        using (var program = RunningProgram.Start(scene.Arguments()))
        {
            while (Count(scene, "comments") < 1_000)
                await Task.Delay(5, TestContext.Current.CancellationToken);
            // Disposing of it is a kill -9.
        }
        var (exitCode, output, errors) = await scene.RunAsync();
        Assert.Equal((ExitCode.Done, ""), (exitCode, errors));
        Assert.InRange(int.Parse(There().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture), Posts + 1_000, Posts + Comments - 1);
        Assert.Equal((Posts, Comments), (Count(scene, "posts"), Count(scene, "comments")));
        Assert.Equal(Comments, Count(scene, "(SELECT DISTINCT body FROM comments)"));
        Assert.Equal(0, Count(scene, "posts WHERE comment_count <> (SELECT COUNT(*) FROM comments WHERE post_id = posts.id)"));
        // Every answer stands under what it answers, also where the kill came between the two.
        Assert.Equal(Comments / 2, Count(scene, "comments c JOIN comments p ON p.id = c.parent_id AND p.post_id = c.post_id AND c.body = p.body || '!'"));
    }

    private static async Task WriteTownAsync(ImportScene scene)
    {
        await scene.WriteAsync("users.json", """[{"uid": 1, "username": "김하나"}, {"uid": 2, "username": "이두리"}]""");
        var topics = new StringBuilder("[");
        var posts = new StringBuilder("[");
        for (var post = 1; post <= Posts; post++)
        {
            topics.Append(CultureInfo.InvariantCulture, $$"""{"tid": {{post}}, "cid": 1, "title": "글 {{post}}", "mainPid": {{post}}},""");
            posts.Append(CultureInfo.InvariantCulture, $$"""{"pid": {{post}}, "tid": {{post}}, "uid": 1, "content": "본문 {{post}}", "timestamp": {{1_600_000_000_000 + post}}},""");
        }
        for (var comment = 1; comment <= Comments; comment++)
        {
            var (id, isAnswer) = (Posts + comment, comment % 2 == 0);
            posts.Append(CultureInfo.InvariantCulture, $$"""{"pid": {{id}}, "tid": {{(comment - 1) / 2 % Posts + 1}}, "uid": 2, "content": "댓글 {{(isAnswer ? $"{comment - 1}!" : comment)}}", "timestamp": {{1_600_000_000_000 + id}}, "toPid": {{(isAnswer ? id - 1 : (comment - 1) / 2 % Posts + 1)}}},""");
        }
        await scene.WriteAsync("topics.json", topics.Append(']').ToString());
        await scene.WriteAsync("posts.json", posts.Append(']').ToString());
    }

    private static long Count(ImportScene scene, string from)
    {
        var file = Path.Combine(scene.Data, "bongsu.db");
        if (!File.Exists(file))
            return 0;
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'imported'";
        if (count.ExecuteScalar() is 0L)
            return 0;
        count.CommandText = $"SELECT COUNT(*) FROM {from}";
        return (long)count.ExecuteScalar()!;
    }

    [GeneratedRegex(@"(\d+) were there already")]
    private static partial Regex There();
}
