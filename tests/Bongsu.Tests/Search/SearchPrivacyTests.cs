using System.Net;
using Bongsu.Journal;
using Bongsu.Portal.Search;
using Bongsu.Search.Index;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Search;

/// <summary>What guests may not read is not found, counted, proposed or guessed.</summary>
public sealed class SearchPrivacyTests
{
    [Fact]
    public async Task What_stands_on_a_restricted_board_is_found_only_while_the_board_is_open()
    {
        await using var scene = await CafeScene.StartAsync();
        var board = (await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "inner", name = "안방", readGrade = "sprout", writeGrade = "sprout" })).GetProperty("id").GetInt64();
        var posts = new List<long>();
        for (var i = 0; i < 3; i++)
            posts.Add((await scene.SendAsync(scene.Member, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "inner", title = "암호는 해바라기", body = "#비밀회합" })).GetProperty("id").GetInt64());
        await scene.CommentAsync(scene.Member, posts[0], "해바라기 확인");
        await NothingAsync(scene);
        await scene.ChangeAsync(cafe => new Bongsu.Cafes.Members.BoardChanged(cafe, board, "안방", Bongsu.Cafes.Grade.Guest, Bongsu.Cafes.Grade.Sprout));
        Assert.Equal(4, (await scene.Portal.FindAsync("해바라기")).GetProperty("total").GetInt32());
        Assert.Contains("해바라기", await scene.Portal.SuggestedAsync("해바라"));
        await scene.ChangeAsync(cafe => new Bongsu.Cafes.Members.BoardChanged(cafe, board, "안방", Bongsu.Cafes.Grade.Sprout, Bongsu.Cafes.Grade.Sprout));
        await NothingAsync(scene);
    }

    [Fact]
    public async Task A_closed_cafe_is_not_found_with_all_that_is_in_it_and_comes_back_with_it()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.PostAsync(scene.Manager, "해바라기 밭");
        Assert.NotEmpty(await scene.FoundAsync("해바라기"));
        var cafe = (await scene.GetAsync("/cafes/harbour")).GetProperty("id").GetInt64();
        await TurnAsync(scene, new Bongsu.Cafes.Members.CafeDoors(cafe, true));
        Assert.Empty(await scene.FoundAsync("해바라기"));
        Assert.Empty(await scene.FoundAsync("항구"));
        Assert.Empty(await scene.FoundAsync("cafe:harbour"));
        Assert.Empty(await scene.Portal.SuggestedAsync("항"));
        await TurnAsync(scene, new Bongsu.Cafes.Members.CafeDoors(cafe, false));
        Assert.NotEmpty(await scene.FoundAsync("해바라기"));
        Assert.NotEmpty(await scene.FoundAsync("항구"));
    }

    [Fact]
    public async Task What_is_removed_or_edited_away_is_not_found()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager, "해바라기", "노랗다");
        var comment = await scene.CommentAsync(scene.Member, post, "해바라기 씨");
        var other = await scene.CommentAsync(scene.Member, post, "해바라기 꽃");
        var status = (await scene.SendAsync(scene.Member, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "해바라기가 피었다" })).GetProperty("id").GetInt64();
        Assert.Equal([post, comment, other, status], (await scene.FoundAsync("해바라기")).Order());
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/comments/{comment}", HttpStatusCode.NoContent);
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/statuses/{status}", HttpStatusCode.NoContent);
        Assert.Equal([post, other], (await scene.FoundAsync("해바라기")).Order());
        await scene.SendAsync(scene.Manager, HttpMethod.Patch, $"/posts/{post}", HttpStatusCode.OK, new { title = "민들레" });
        Assert.Equal([other], await scene.FoundAsync("해바라기"));
        Assert.Equal([post], await scene.FoundAsync("민들레"));
        Assert.Equal("민들레", (await scene.Portal.FindAsync("해바라기")).GetProperty("items")[0].GetProperty("title").GetString());
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/posts/{post}", HttpStatusCode.NoContent);
        await NothingAsync(scene);
    }

    [Fact]
    public async Task What_a_deleted_account_wrote_is_not_found()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Member, "해바라기 씨앗");
        var answer = await scene.CommentAsync(scene.Manager, post, "민들레도 있어요");
        Assert.Equal([post], await scene.FoundAsync("by:sailor"));
        var account = (await scene.GetAsync($"/posts/{post}")).GetProperty("author").GetProperty("id").GetInt64();
        await scene.ChangeAsync(_ => new Bongsu.Accounts.People.PersonDeleted(account));
        Assert.Empty(await scene.FoundAsync("by:sailor"));
        await NothingAsync(scene);
        // What others wrote under it stays where everybody reads it.
        Assert.Equal([answer], await scene.FoundAsync("민들레"));
    }

    [Fact]
    public async Task A_hidden_tag_is_neither_proposed_nor_guessed_and_what_carries_it_stays()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        for (var i = 0; i < 3; i++)
            await scene.PostAsync(scene.Member, "소식", "#해바라기축제 갑니다");
        Assert.Contains("#해바라기축제", await scene.Portal.SuggestedAsync("해바라기"));
        Assert.Equal("해바라기축제", (await scene.Portal.FindAsync("해바라기축재")).GetProperty("didYouMean").GetString());
        await scene.SendAsync(boss, HttpMethod.Put, "/console/tags/해바라기축제/hidden", HttpStatusCode.OK, new { reason = "시험" });
        Assert.Empty(await scene.Portal.SuggestedAsync("해바라기축"));
        Assert.False((await scene.Portal.FindAsync("해바라기축재")).TryGetProperty("didYouMean", out _));
        Assert.Equal(3, (await scene.FoundAsync("#해바라기축제")).Length);
    }

    [Fact]
    public void What_moves_behind_a_closed_door_is_gone_with_what_stands_under_it()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bongsu-test-").FullName, "search.db");
        using (var writers = IndexFile.OpenWriting(file))
        {
            var post = new SearchDocument(10, SearchKinds.Post, "/p", DateTimeOffset.UnixEpoch) { Title = "해바라기", Cafe = 1, Board = 1, Account = 7 };
            Write(writers, 11, new SearchChange.Written(post), new SearchChange.Door(1, 2, false), new SearchChange.Written(new(11, SearchKinds.Comment, "/p#c", DateTimeOffset.UnixEpoch) { Text = "해바라기 씨", Parent = 10 }));
            Assert.Equal(2, Found(file));
            Write(writers, 12, new SearchChange.Written(post with { Board = 2 }));
            Assert.Equal(0, Found(file));
            Write(writers, 13, new SearchChange.Written(post with { Board = 3 }));
            Assert.Equal(2, Found(file));
            // Nobody knows who may read what stands under something that was never told.
            Write(writers, 14, new SearchChange.Written(new(14, SearchKinds.Comment, "/q#c", DateTimeOffset.UnixEpoch) { Text = "해바라기", Parent = 99 }));
            Assert.Equal(2, Found(file));
        }
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task TurnAsync(CafeScene scene, Bongsu.Cafes.Members.CafeDoors change) =>
        Assert.IsType<AppendResult.Committed>(await scene.Portal.Get<Journal.Journal>().AppendAsync(new() { Change = change }, TestContext.Current.CancellationToken));

    private static void Write(IndexWriters writers, long position, params SearchChange[] changes) => writers.Write(changes, new Entry(new(position), DateTimeOffset.UnixEpoch, 0, "test", new object()));

    private static long Found(string file)
    {
        using var connection = IndexFile.OpenReading(file);
        using var command = new SqliteCommand("SELECT count(*) FROM search WHERE search MATCH '\"해바 바라 라기\"'", connection);
        return (long)command.ExecuteScalar()!;
    }

    private static async Task NothingAsync(CafeScene scene)
    {
        foreach (var query in new[] { "해바라기", "암호", "#비밀회합", "ㅂㅁㅎㅎ" })
        {
            var found = await scene.Portal.FindAsync(query);
            Assert.Equal((0, 0), (found.GetProperty("total").GetInt32(), found.GetProperty("items").GetArrayLength()));
        }
        foreach (var near in new[] { "해바라가", "비밀희합" })
            Assert.False((await scene.Portal.FindAsync(near)).TryGetProperty("didYouMean", out _));
        Assert.Empty(await scene.Portal.SuggestedAsync("해바"));
        Assert.Empty(await scene.Portal.SuggestedAsync("비밀"));
    }
}
