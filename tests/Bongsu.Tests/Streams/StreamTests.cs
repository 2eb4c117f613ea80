using System.Globalization;
using System.Net;
using Bongsu.Cafes;
using Bongsu.Cafes.Members;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Streams;

/// <summary>What anonymous listeners hear of cafes and posts.</summary>
public sealed class StreamTests
{
    [Theory]
    [InlineData("")]
    [InlineData(CafeScene.Api)]
    public async Task A_comment_arrives_as_the_API_has_it(string prefix)
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager);
        using var listener = await Listener.ListenAsync(scene.Portal, $"{prefix}/posts/{post}/events");

        var comment = await scene.CommentAsync(scene.Member, post, "첫 줄\n<b>둘째</b> #봉수");
        var heard = await listener.NextAsync();

        Assert.Equal((comment, "comment"), (heard.Id, heard.Name));
        Assert.Equal((await scene.GetAsync($"/posts/{post}/comments")).GetProperty("items")[0].GetRawText(), heard.Data);
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/comments/{comment}", HttpStatusCode.NoContent);
        Assert.Equal(("removed", $$"""{"id":{{comment}}}"""), await NextAsync(listener));
    }

    [Fact]
    public async Task A_post_arrives_in_its_cafe_with_what_becomes_of_it()
    {
        await using var scene = await CafeScene.StartAsync();
        using var cafe = await Listener.ListenAsync(scene.Portal, "/cafes/harbour/events");
        var post = await scene.PostAsync(scene.Member, "제목", "본문 #봉수");
        Assert.Equal(("post", await TextAsync(scene, post)), await NextAsync(cafe));
        using var onPost = await Listener.ListenAsync(scene.Portal, $"/posts/{post}/events");

        await scene.SendAsync(scene.Member, HttpMethod.Patch, $"/posts/{post}", HttpStatusCode.OK, new { title = "새 제목" });
        var edited = await TextAsync(scene, post);
        Assert.Equal(("changed", edited), await NextAsync(cafe));
        Assert.Equal(("changed", edited), await NextAsync(onPost));
        await scene.SendAsync(scene.Manager, HttpMethod.Put, $"/posts/{post}/like", HttpStatusCode.OK);
        Assert.Equal(("changed", await TextAsync(scene, post)), await NextAsync(onPost));
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/posts/{post}", HttpStatusCode.NoContent);

        // The like is the post's own: lists do not move with it.
        foreach (var listener in new[] { cafe, onPost })
            Assert.Equal(("removed", $$"""{"id":{{post}}}"""), await NextAsync(listener));
    }

    [Fact]
    public async Task A_tag_tells_of_posts_and_comments_that_carry_it_as_far_as_guests_may_read_them()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "deck", name = "갑판", readGrade = "sprout" });
        using var tag = await Listener.ListenAsync(scene.Portal, "/live/tags/%EB%B4%89%EC%88%98/events");
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "deck", title = "비밀", body = "#봉수" });
        await scene.PostAsync(scene.Member, "제목", "다른 말 #다른것");

        var post = await scene.PostAsync(scene.Member, "제목", "본문 #봉수");
        Assert.Equal(("post", await TextAsync(scene, post)), await NextAsync(tag));
        var comment = await scene.CommentAsync(scene.Member, post, "댓글 #봉수");
        Assert.Equal(("comment", (await scene.GetAsync($"/posts/{post}/comments")).GetProperty("items")[0].GetRawText()), await NextAsync(tag));
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/comments/{comment}", HttpStatusCode.NoContent);
        Assert.Equal(("removed", $$"""{"id":{{comment}}}"""), await NextAsync(tag));
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/posts/{post}", HttpStatusCode.NoContent);
        Assert.Equal(("removed", $$"""{"id":{{post}}}"""), await NextAsync(tag));
        var last = await scene.PostAsync(scene.Member, "끝", "#봉수");
        Assert.Equal(("post", await TextAsync(scene, last)), await NextAsync(tag));
        // Who may read it no longer is told to look anew, and gets it from no ring.
        await scene.ChangeAsync(id => new BoardChanged(id, scene.Portal.Get<CafeFacts>().Post(last)!.Board, "자유", Grade.Sprout, Grade.Sprout));
        Assert.Equal("resync", (await tag.NextAsync()).Name);
    }

    [Fact]
    public async Task Who_comes_back_misses_nothing_and_hears_nothing_twice()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager);
        var address = $"/posts/{post}/events";
        long last;
        using (var listener = await Listener.ListenAsync(scene.Portal, address))
        {
            await scene.CommentAsync(scene.Member, post, "하나");
            last = (await listener.NextAsync()).Id;
        }
        var missed = new List<long>();
        for (var i = 0; i < 5; i++)
            missed.Add(await scene.CommentAsync(scene.Member, post, $"없는 동안 {i}"));
        using var again = await Listener.ListenAsync(scene.Portal, address, last);
        missed.Add(await scene.CommentAsync(scene.Member, post, "다시"));

        foreach (var comment in missed)
            Assert.Equal(comment, (await again.NextAsync()).Id);
    }

    [Fact]
    public async Task A_restart_of_the_portal_loses_nothing_for_who_listens()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            long post, last, after;
            await using (var scene = await CafeScene.StartAsync(folder))
            {
                post = await scene.PostAsync(scene.Manager);
                using var listener = await Listener.ListenAsync(scene.Portal, $"/posts/{post}/events");
                await scene.CommentAsync(scene.Member, post, "들은 것");
                last = (await listener.NextAsync()).Id;
                listener.Dispose();
                after = await scene.CommentAsync(scene.Member, post, "못 들은 것");
            }
            await using var resumed = await CafeScene.ResumeAsync(folder);
            using var again = await Listener.ListenAsync(resumed.Portal, $"/posts/{post}/events", last);
            Assert.Equal(after, (await again.NextAsync()).Id);
            Assert.Equal(await resumed.CommentAsync(resumed.Member, post, "새것"), (await again.NextAsync()).Id);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_guests_may_not_read_is_on_no_stream()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "deck", name = "갑판", readGrade = "sprout" });
        using var cafe = await Listener.ListenAsync(scene.Portal, "/cafes/harbour/events");
        var hidden = (await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "deck", title = "비밀", body = "항로" })).GetProperty("id").GetInt64();
        await scene.CommentAsync(scene.Manager, hidden, "비밀 댓글");
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/posts/{hidden}", HttpStatusCode.NoContent);
        var open = await scene.PostAsync(scene.Member, "누구나");

        Assert.Equal(open, (await cafe.NextAsync()).Id);
        using var again = await Listener.ListenAsync(scene.Portal, "/cafes/harbour/events", hidden - 1);
        Assert.Equal(open, (await again.NextAsync()).Id);
    }

    [Fact]
    public async Task A_board_that_closes_to_guests_falls_silent_for_them()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager);
        var board = scene.Portal.Get<CafeFacts>().Post(post)!.Board;
        // A write is answered before it is told: who does not say from where it listens may still hear the post above.
        using var cafe = await Listener.ListenAsync(scene.Portal, "/cafes/harbour/events", from: post);
        var written = await scene.PostAsync(scene.Manager, "곧 비밀");
        Assert.Equal(written, (await cafe.NextAsync()).Id);
        await scene.ChangeAsync(id => new BoardChanged(id, board, "자유", Grade.Sprout, Grade.Sprout));
        // What they show may be no longer for them.
        Assert.Equal("resync", (await cafe.NextAsync()).Name);
        await scene.PostAsync(scene.Manager, "비밀");
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "pier", name = "부두" });
        var open = (await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "pier", title = "모두", body = "에게" })).GetProperty("id").GetInt64();

        Assert.Equal(open, (await cafe.NextAsync()).Id);
        using var again = await Listener.ListenAsync(scene.Portal, "/cafes/harbour/events", post - 1);
        Assert.Equal(open, (await again.NextAsync()).Id);
        using var reader = scene.Portal.Client();
        using var answer = await reader.GetAsync(new Uri($"/posts/{post}/events", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/cafes/harbour")]
    [InlineData("/cafes/harbour/boards/free")]
    public async Task Nothing_is_missed_between_the_making_of_a_page_and_its_opening(string address)
    {
        await using var scene = await CafeScene.StartAsync();
        using var reader = scene.Portal.Client();
        var page = await reader.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var posts = new[] { await scene.PostAsync(scene.Member, "하나"), await scene.PostAsync(scene.Member, "둘") };
        using var listener = await Listener.ListenAsync(scene.Portal, Attribute(page, "live"), long.Parse(Attribute(page, "position"), CultureInfo.InvariantCulture));
        foreach (var post in posts)
            Assert.Equal(post, (await listener.NextAsync()).Id);
    }

    [Fact]
    public async Task A_page_that_guests_may_not_read_names_no_stream()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "deck", name = "갑판", readGrade = "sprout" });
        var post = (await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "deck", title = "비밀", body = "항로" })).GetProperty("id").GetInt64();
        foreach (var address in new[] { "/cafes/harbour/boards/deck", $"/cafes/harbour/posts/{post}" })
        {
            using var answer = await scene.Manager.SendAsync(HttpMethod.Get, address);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("data-live", page, StringComparison.Ordinal);
            Assert.DoesNotContain("data-exchange", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/cafes/nowhere/events")]
    [InlineData("/posts/999999/events")]
    [InlineData(CafeScene.Api + "/posts/1/events")]
    public async Task A_stream_of_what_is_not_there_is_not_found(string address)
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Client();
        using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Open_streams_hold_no_place_of_anybody_else()
    {
        await using var scene = await CafeScene.StartAsync();
        var listeners = new List<Listener>();
        for (var i = 0; i < 100; i++)
            listeners.Add(await Listener.ListenAsync(scene.Portal, "/cafes/harbour/events"));

        Assert.Equal(0, scene.Portal.Get<Admission.AdmissionReport>().InFlight);
        var post = await scene.PostAsync(scene.Member);
        foreach (var listener in listeners)
        {
            Assert.Equal(post, (await listener.NextAsync()).Id);
            listener.Dispose();
        }
    }

    private static string Attribute(string page, string name) => page.Split($"data-{name}=\"")[1].Split('"')[0];

    private static async Task<(string, string)> NextAsync(Listener listener)
    {
        var heard = await listener.NextAsync();
        return (heard.Name, heard.Data);
    }

    private static async Task<string> TextAsync(CafeScene scene, long post) => (await scene.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/posts/{post}"))).GetRawText();
}
