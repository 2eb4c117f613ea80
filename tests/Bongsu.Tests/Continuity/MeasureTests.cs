using System.Globalization;
using System.Net;
using Bongsu.Live;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Continuity;

/// <summary>What each measure does, as somebody outside sees it.</summary>
public sealed class MeasureTests
{
    [Fact]
    public async Task Read_only_lets_operators_write_and_keeps_what_others_typed()
    {
        await using var portal = await PlannedPortal.StartAsync("{ read-only: on }");
        var scene = portal.Scene;
        var post = await scene.PostAsync(scene.Manager);
        await scene.SendAsync(portal.Chief, HttpMethod.Put, "/cafes/harbour/members/me", HttpStatusCode.OK, new { });
        await portal.SetAsync(2);
        using var refused = await scene.Member.PostAsync($"{CafeScene.Api}/posts/{post}/comments", new { body = "댓글" });
        var problem = await refused.JsonAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("read-only", "시험"), (problem.GetProperty("code").GetString(), problem.GetProperty("reason").GetString()));
        Assert.True(problem.GetProperty("until").GetDateTimeOffset() > problem.GetProperty("since").GetDateTimeOffset());
        Assert.NotNull(refused.Headers.RetryAfter);
        using var form = await Form(scene.Member, $"/cafes/harbour/posts/{post}/comments", ("body", "오래 쓴 댓글"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, form.StatusCode);
        Assert.Contains("오래 쓴 댓글", await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var signUp = await scene.Portal.Client().PostAsync($"{CafeScene.Api}/accounts", new { username = "newcomer", password = "correct horse battery" });
        Assert.Equal("read-only", (await signUp.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
        await scene.CommentAsync(portal.Chief, post, "운영자의 댓글");
        await portal.SetAsync(1);
        await scene.CommentAsync(scene.Member, post);
    }

    [Fact]
    public async Task Anonymous_reading_serves_guests_pages_to_members_and_closes_their_own()
    {
        await using var portal = await PlannedPortal.StartAsync("{ reading: anonymous }");
        var scene = portal.Scene;
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "inner", name = "안쪽", readGrade = "sprout" });
        using (var inner = await scene.Member.GetAsync(new Uri("/cafes/harbour/boards/inner", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, inner.StatusCode);
        await portal.SetAsync(2);
        using (var inner = await scene.Member.GetAsync(new Uri("/cafes/harbour/boards/inner", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.Unauthorized, inner.StatusCode);
        using (var me = await scene.Member.GetAsync(new Uri($"{CafeScene.Api}/me", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal("guests-only", (await me.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
        using (var open = await scene.Member.GetAsync(new Uri("/cafes/harbour", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using (var chief = await portal.Chief.GetAsync(new Uri("/cafes/harbour/boards/inner", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, chief.StatusCode);
    }

    [Fact]
    public async Task Posting_and_signing_up_by_room_give_a_place_at_once_however_little_is_going_on()
    {
        await using var portal = await PlannedPortal.StartAsync("{ posting: room, sign-up: room }");
        var scene = portal.Scene;
        var post = await scene.PostAsync(scene.Manager);
        await portal.SetAsync(2);
        using var signUp = await UntilAsync(() => scene.Portal.Client().PostAsync($"{CafeScene.Api}/accounts", new { username = "", password = "" }), answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal("waiting-room", (await signUp.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
        using var comment = await UntilAsync(() => scene.Member.PostAsync($"{CafeScene.Api}/posts/{post}/comments", new { body = "댓글" }), answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        var place = await comment.JsonAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("waiting-room", place.GetProperty("code").GetString());
        Assert.Contains((await portal.NowAsync()).GetProperty("waitingRooms").EnumerateArray(), room => room.GetProperty("room").GetString() == "writing");
        // Whoever waited is let in, although the room stays open.
        scene.Member.DefaultRequestHeaders.Add("Waiting-Ticket", place.GetProperty("ticket").GetString());
        using var inside = await UntilAsync(() => scene.Member.PostAsync($"{CafeScene.Api}/posts/{post}/comments", new { body = "댓글" }), answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.Created, inside.StatusCode);
        await portal.SetAsync(1);
        await portal.UntilAsync(now => now.GetProperty("waitingRooms").GetArrayLength() == 0);
        await scene.CommentAsync(scene.Manager, post);
    }

    [Fact]
    public async Task Slow_boards_let_one_person_write_once_in_a_while_and_others_meanwhile()
    {
        await using var portal = await PlannedPortal.StartAsync("{ slow-boards: 1h }");
        var scene = portal.Scene;
        var post = await scene.PostAsync(scene.Manager);
        await scene.SendAsync(portal.Chief, HttpMethod.Put, "/cafes/harbour/members/me", HttpStatusCode.OK, new { });
        await portal.SetAsync(2);
        await scene.CommentAsync(scene.Member, post);
        using var second = await scene.Member.PostAsync($"{CafeScene.Api}/posts/{post}/comments", new { body = "또" });
        Assert.Equal("too-many", (await second.JsonAsync(HttpStatusCode.TooManyRequests)).GetProperty("code").GetString());
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        await scene.CommentAsync(scene.Manager, post);
        await scene.CommentAsync(portal.Chief, post);
        await scene.CommentAsync(portal.Chief, post);
    }

    [Fact]
    public async Task Slow_tags_hold_up_one_persons_statuses_with_the_same_tag_alone()
    {
        await using var portal = await PlannedPortal.StartAsync("{ slow-tags: 1h }");
        var scene = portal.Scene;
        await portal.SetAsync(2);
        await scene.SendAsync(scene.Member, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "하나 #정전" });
        await scene.SendAsync(scene.Member, HttpMethod.Post, "/statuses", HttpStatusCode.TooManyRequests, new { text = "둘 #정전" });
        await scene.SendAsync(scene.Member, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "셋 #단수" });
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "넷 #정전" });
    }

    [Fact]
    public async Task Robots_are_refused_with_a_time_to_come_back_and_nobody_else_is()
    {
        await using var portal = await PlannedPortal.StartAsync("{ crawlers: refused }");
        await portal.SetAsync(2);
        using var robot = portal.Scene.Portal.Client();
        robot.DefaultRequestHeaders.UserAgent.ParseAdd("ExampleBot/1.0");
        foreach (var address in new[] { "/", "/cafes/harbour", "/live" })
        {
            using var refused = await robot.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromHours(1), refused.Headers.RetryAfter!.Delta);
        }
        using var person = portal.Scene.Portal.Client();
        using var served = await person.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    [Fact]
    public async Task Images_become_links_by_their_description()
    {
        await using var portal = await PlannedPortal.StartAsync("{ images: off }");
        var scene = portal.Scene;
        var post = await scene.PostAsync(scene.Manager, body: "![부두 <사진> \"1\"](https://example.com/a.jpg?x=1&y=2) 그리고 ![](https://example.com/b.png)");
        var address = $"/cafes/harbour/posts/{post}";
        Assert.Equal(2, Count(await portal.PageAsync(address, page => page.Length > 0), "<img src=\"https://example.com"));
        await portal.SetAsync(2);
        var page = await portal.PageAsync(address, page => page.Contains(">사진</a>", StringComparison.Ordinal));
        Assert.DoesNotContain("<img src=\"https://example.com", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.com/a.jpg?x=1&amp;y=2\" rel=\"nofollow noopener\">부두 &lt;사진", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.com/b.png\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Previews_are_off_and_the_text_stays_in_the_form()
    {
        await using var portal = await PlannedPortal.StartAsync("{ previews: off }");
        await portal.SetAsync(2);
        using var answer = await Form(portal.Scene.Member, "/cafes/harbour/posts/new", ("board", "free"), ("title", "제목"), ("body", "**굵게** 쓴 글"), ("preview", "1"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("**굵게** 쓴 글", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<strong>굵게</strong>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_shows_only_its_newest_comments_and_where_the_others_are()
    {
        await using var portal = await PlannedPortal.StartAsync("{ newest-comments: 2 }");
        var scene = portal.Scene;
        var post = await scene.PostAsync(scene.Manager);
        var comments = new List<long>();
        for (var i = 0; i < 4; i++)
            comments.Add(await scene.CommentAsync(scene.Member, post, $"댓글 {i}"));
        var address = $"/cafes/harbour/posts/{post}";
        Assert.Equal(4, Comments(await portal.PageAsync(address, page => Comments(page) == 4)));
        await portal.SetAsync(2);
        var page = await portal.PageAsync(address, page => Comments(page) == 2);
        Assert.DoesNotContain($"<li id=\"c{comments[1]}\"", page, StringComparison.Ordinal);
        Assert.Contains($"<li id=\"c{comments[3]}\"", page, StringComparison.Ordinal);
        Assert.Contains($"{address}/comments?before={comments[2]}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Views_are_sampled_each_counting_for_many()
    {
        await using var portal = await PlannedPortal.StartAsync("{ view-sampling: 0.5 }");
        var scene = portal.Scene;
        var post = await scene.PostAsync(scene.Manager);
        await portal.SetAsync(2);
        using var guest = scene.Portal.Client();
        for (var i = 0; i < 200; i++)
            await guest.GetStringAsync(new Uri($"/cafes/harbour/posts/{post}", UriKind.Relative), TestContext.Current.CancellationToken);
        foreach (var gathered in scene.Portal.Services.GetServices<Bongsu.Portal.Counting.IGathered>())
            await gathered.StoreAsync();
        var views = (await scene.GetAsync($"/posts/{post}")).GetProperty("viewCount").GetInt64();
        // Two standard deviations of 100 tosses are 28 views; ten are certain enough.
        Assert.InRange(views, 60, 340);
        Assert.Equal(0, views % 2);
    }

    [Fact]
    public async Task Pages_are_made_again_no_sooner_than_the_interval()
    {
        await using var portal = await PlannedPortal.StartAsync("{ rebuild-interval: 1m }");
        var scene = portal.Scene;
        var post = await scene.PostAsync(scene.Manager);
        var address = $"/cafes/harbour/posts/{post}";
        await portal.SetAsync(2);
        var before = await portal.PageAsync(address, page => page.Contains("class=\"level\"", StringComparison.Ordinal));
        await scene.CommentAsync(scene.Member, post, "늦게 보이는 댓글");
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.Equal(before, await portal.PageAsync(address, page => page.Length > 0));
        await portal.SetAsync(1);
        Assert.Contains("늦게 보이는 댓글", await portal.PageAsync(address, page => page.Contains("늦게 보이는", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_events_are_gathered()
    {
        await using var portal = await PlannedPortal.StartAsync("{ live-batching: 1s }");
        await portal.SetAsync(2);
        Assert.Equal(TimeSpan.FromSeconds(1), portal.Scene.Portal.Get<LiveStreams>().Gathering);
        using var listener = await Streams.Listener.ListenAsync(portal.Scene.Portal, "/live/events");
        var times = new List<long>();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await portal.Scene.SendAsync(portal.Scene.Member, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = string.Create(CultureInfo.InvariantCulture, $"한마디 {i}") });
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
        {
            await listener.NextAsync();
            times.Add(Environment.TickCount64);
        }
        await writing;
        // Ten in half a second come in two or three lots, not in ten.
        Assert.InRange(times.Zip(times.Skip(1)).Count(pair => pair.Second - pair.First > 20), 0, 4);
        await portal.SetAsync(1);
        Assert.Equal(TimeSpan.Zero, portal.Scene.Portal.Get<LiveStreams>().Gathering);
    }

    private static Task<HttpResponseMessage> Form(HttpClient client, string address, params (string Name, string Value)[] fields) =>
        client.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> UntilAsync(Func<Task<HttpResponseMessage>> ask, Func<HttpResponseMessage, bool> isIt)
    {
        var answer = await ask();
        for (var i = 0; i < 100 && !isIt(answer); i++)
        {
            answer.Dispose();
            await Task.Delay(200, TestContext.Current.CancellationToken);
            answer = await ask();
        }
        return answer;
    }

    private static int Count(string page, string part) => page.Split(part).Length - 1;

    private static int Comments(string page) => Enumerable.Range(0, 10).Sum(digit => Count(page, string.Create(CultureInfo.InvariantCulture, $"<li id=\"c{digit}")));
}
