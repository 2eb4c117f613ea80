using System.Net;
using Bongsu.Commands;
using Bongsu.Portal.Hosting;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Continuity;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Search;

/// <summary>How the index follows the log, is made anew, and rests.</summary>
public sealed class SearchIndexTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_index_made_anew_says_what_the_followed_one_says()
    {
        string[] followed;
        await using (var scene = await CafeScene.StartAsync(_folder))
        {
            await FillAsync(scene);
            await scene.Portal.IndexedAsync();
            followed = Rows();
        }
        Assert.NotEmpty(followed);
        Assert.Equal(ExitCode.Done, await SearchCommand.RebuildAsync(_folder, Features.All, TestContext.Current.CancellationToken));
        File.Move(Bongsu.Search.Index.SearchIndex.Finished(new DataFolder(_folder)), new DataFolder(_folder).Search, overwrite: true);
        Assert.Equal(followed, Rows());
    }

    [Fact]
    public async Task A_running_portal_takes_over_an_index_made_anew_and_lacks_nothing()
    {
        await using var scene = await CafeScene.StartAsync(_folder);
        var before = await scene.PostAsync(scene.Manager, "등대 앞");
        await scene.Portal.IndexedAsync();
        Assert.Equal(ExitCode.Done, await SearchCommand.RebuildAsync(_folder, Features.All, TestContext.Current.CancellationToken));
        var after = await scene.PostAsync(scene.Manager, "등대 뒤");
        Assert.Equal([before, after], (await scene.FoundAsync("등대")).Order());
        Assert.False(File.Exists(Bongsu.Search.Index.SearchIndex.Finished(new DataFolder(_folder))));
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("missing")]
    [InlineData("ahead")]
    [InlineData("other version")]
    public async Task An_index_that_is_no_good_is_made_anew_by_itself(string what)
    {
        var file = new DataFolder(_folder).Search;
        long post;
        await using (var scene = await CafeScene.StartAsync(_folder))
        {
            post = await scene.PostAsync(scene.Manager, "등대");
            await scene.Portal.IndexedAsync();
        }
        if (what == "damaged")
            await File.WriteAllTextAsync(file, new string('?', 10_000), TestContext.Current.CancellationToken);
        else if (what == "missing")
            File.Delete(file);
        else
            Run(file, what == "ahead" ? "UPDATE progress SET position = 1000000" : "PRAGMA user_version = 99");
        await using var again = await CafeScene.ResumeAsync(_folder);
        Assert.Equal([post], await again.FoundAsync("등대"));
        Assert.Equal([await again.PostAsync(again.Manager, "방파제")], await again.FoundAsync("방파제"));
    }

    [Fact]
    public async Task While_the_plan_pauses_it_nothing_is_indexed_and_afterwards_nothing_is_lost()
    {
        await using var portal = await PlannedPortal.StartAsync("{ search-index: paused }");
        var scene = portal.Scene;
        await scene.Portal.IndexedAsync();
        await portal.SetAsync(2);
        var post = await scene.PostAsync(scene.Manager, "등대");
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        using var guest = scene.Portal.Client();
        Assert.Empty((await guest.AskAsync("등대")).GetProperty("items").EnumerateArray());
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        Assert.Contains("초 전까지 올라온 것에서 찾았습니다", await guest.GetStringAsync("/search?q=등대", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains((await portal.NowAsync()).GetProperty("measures").EnumerateArray(), measure => measure.GetProperty("name").GetString() == "search-index");
        await portal.SetAsync(1);
        Assert.Equal([post], await scene.FoundAsync("등대"));
    }

    [Fact]
    public async Task While_the_plan_says_so_nothing_is_proposed()
    {
        await using var portal = await PlannedPortal.StartAsync("{ suggestions: off }");
        Assert.NotEmpty(await portal.Scene.Portal.SuggestedAsync("항"));
        await portal.SetAsync(2);
        Assert.Empty(await portal.Scene.Portal.SuggestedAsync("항구"));
        Assert.NotEmpty(await portal.Scene.FoundAsync("항구"));
    }

    [Fact]
    public async Task A_folder_without_a_portal_is_named() =>
        Assert.Equal(ExitCode.Environment, await SearchCommand.RebuildAsync(Path.Combine(_folder, "nothing"), Features.All, TestContext.Current.CancellationToken));

    private static async Task FillAsync(CafeScene scene)
    {
        var board = (await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "inner", name = "안방", readGrade = "sprout", writeGrade = "sprout" })).GetProperty("id").GetInt64();
        await scene.SendAsync(scene.Member, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "inner", title = "안방 이야기", body = "#안방" });
        var post = await scene.PostAsync(scene.Manager, "**등대** 이야기", "[항구](https://example.com)에 #등대 가 있다\n\n- 하나\n- 둘");
        var gone = await scene.PostAsync(scene.Member, "지울 글");
        await scene.CommentAsync(scene.Member, gone, "지울 댓글");
        await scene.CommentAsync(scene.Member, post, "남을 댓글 #등대");
        await scene.SendAsync(scene.Manager, HttpMethod.Patch, $"/posts/{post}", HttpStatusCode.OK, new { title = "등대와 등대지기" });
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/posts/{gone}", HttpStatusCode.NoContent);
        await scene.SendAsync(scene.Member, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "불이 켜졌다 #등대 https://example.com" });
        await scene.ChangeAsync(cafe => new Bongsu.Cafes.Members.BoardChanged(cafe, board, "안방", Bongsu.Cafes.Grade.Regular, Bongsu.Cafes.Grade.Regular));
    }

    private string[] Rows()
    {
        using var connection = Bongsu.Search.Index.IndexFile.OpenReading(new DataFolder(_folder).Search);
        var rows = new List<string>();
        foreach (var table in new[] { "documents", "closed_doors", "authors", "terms" })
        {
            using var command = new SqliteCommand($"SELECT * FROM {table} ORDER BY 1, 2", connection);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(table + string.Concat(Enumerable.Range(0, reader.FieldCount).Select(i => $"|{reader.GetValue(i)}")));
        }
        return [.. rows];
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
