using System.Net;
using Bongsu.News.Polling;
using Bongsu.News.Sources;
using Bongsu.Portal.Drills;
using Bongsu.Tests.Fixture;
using static Bongsu.Tests.News.Newspapers;

namespace Bongsu.Tests.News;

/// <summary>From an operator's address to an article that everybody reads.</summary>
public sealed class GatheringTests
{
    [Fact]
    public async Task What_a_source_tells_is_on_the_lists_and_has_a_page_with_a_link_to_the_original()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", "해오름동 도서관, 밤새 문 연다", "<p>폭설로 <b>귀가하지 못한</b> 주민을 위해서다.</p>", author: "김기자"));
        var source = await scene.AddAsync("/a");

        var article = Assert.Single(await scene.ListAsync("?section=society"));
        Assert.Equal(("해오름동 도서관, 밤새 문 연다", "폭설로 귀가하지 못한 주민을 위해서다.", "김기자", "https://paper.example/articles/1"),
            (article.GetProperty("title").GetString(), article.GetProperty("excerpt").GetString(), article.GetProperty("author").GetString(), article.GetProperty("link").GetString()));
        Assert.Equal("아침신문", article.GetProperty("source").GetProperty("name").GetString());
        Assert.Empty(await scene.ListAsync("?section=politics"));
        foreach (var list in new[] { "/news", "/news/sections/society", $"/news/sources/{source}", $"/news?source={source}&author={Uri.EscapeDataString("김기자")}" })
            await scene.PageAsync(list, page => page.Contains("밤새 문 연다", StringComparison.Ordinal));
        var page = await scene.PageAsync(article.GetProperty("url").GetString()!, page => page.Contains("</html>", StringComparison.Ordinal));
        Assert.Contains("href=\"https://paper.example/articles/1\" rel=\"noopener noreferrer nofollow\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/news?source={source}&amp;author=%EA%B9%80%EA%B8%B0%EC%9E%90\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_changed_is_fetched_and_stored_also_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        await using var papers = await Newspapers.StartAsync();
        papers.Publish("/a", "아침신문", Item("1", "첫 기사"));
        long source, article;
        await using (var scene = await NewsScene.StartAsync(folder))
        {
            var added = await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/news/sources", HttpStatusCode.Created, new { address = papers.Url("/a"), name = "아침신문", section = "world", allowPrivate = true });
            source = added.GetProperty("id").GetInt64();
            await scene.UntilAsync("/news", news => news.GetProperty("items").GetArrayLength() == 1);
            article = await scene.IdAsync("첫 기사");
            await scene.UntilAsync($"/console/news/sources/{source}", its => its.TryGetProperty("fetchedAt", out _));
        }
        await using (var portal = await TestPortal.StartAsync(folder))
        {
            using var chief = await portal.SignInAsync("chief");
            await portal.Get<SourcePolling>().PollAsync(portal.Get<NewsSources>().Find(source)!, TestContext.Current.CancellationToken);
            Assert.Equal([200, 304], papers.Requests.Select(request => request.Status));
            papers.Publish("/a", "아침신문", Item("1", "첫 기사, 고쳐 씀"), Item("2", "둘째 기사"));
            await portal.Get<SourcePolling>().PollAsync(portal.Get<NewsSources>().Find(source)!, TestContext.Current.CancellationToken);
            using var answer = await chief.GetAsync("/api/bongsu/v1/news", TestContext.Current.CancellationToken);
            var items = (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(["둘째 기사", "첫 기사, 고쳐 씀"], items.Select(item => item.GetProperty("title").GetString()));
            Assert.Equal(article, items[1].GetProperty("id").GetInt64());
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Hostile_HTML_is_cleaned_and_relative_addresses_lead_to_where_it_comes_from()
    {
        await using var scene = await NewsScene.StartAsync();
        const string Html = """<div class="wrap"><h1>소제목</h1><script>alert(1)</script><p onclick="x()">본문 <a href="/more">더 보기</a> <a href="javascript:alert(2)">여기</a></p><iframe src="https://evil.example"></iframe><img src="http://plain.example/a.png" alt="사진"></div>""";
        scene.Papers.Publish("/a", "아침신문", Item("1", "<b>굵은</b> 제목 & \u202E거꾸로", "<script>bad()</script>요약 <b>글</b>", content: Html));
        await scene.AddAsync("/a", fullText: true);

        var id = Assert.Single(await scene.ListAsync()).GetProperty("id").GetInt64();
        var article = await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/news/{id}", HttpStatusCode.OK);
        Assert.Equal("요약 글", article.GetProperty("excerpt").GetString());
        Assert.DoesNotContain('\u202E', article.GetProperty("title").GetString()!);
        var html = article.GetProperty("html").GetString()!;
        Assert.Contains("소제목", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://paper.example/more\" rel=\"nofollow noopener\">더 보기</a>", html, StringComparison.Ordinal);
        foreach (var bad in new[] { "script", "alert", "onclick", "iframe", "<div", "http://plain" })
            Assert.DoesNotContain(bad, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_full_text_is_shown_only_while_the_source_allows_it()
    {
        await using var scene = await NewsScene.StartAsync();
        var body = string.Concat(Enumerable.Repeat("<p>긴 본문입니다. 여기까지는 누구나 읽습니다.</p>", 40)) + "<p>끝 문단</p>";
        scene.Papers.Publish("/a", "아침신문", Item("1", "긴 기사", content: body));
        var source = await scene.AddAsync("/a");
        var id = await scene.IdAsync("긴 기사");

        var excerpt = (await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/news/{id}", HttpStatusCode.OK)).GetProperty("excerpt").GetString()!;
        Assert.InRange(excerpt.Length, 200, 300);
        await scene.PageAsync($"/news/{id}", page => page.Contains("긴 본문입니다", StringComparison.Ordinal) && !page.Contains("끝 문단", StringComparison.Ordinal));
        await scene.SendAsync(scene.Chief, HttpMethod.Patch, $"/console/news/sources/{source}", HttpStatusCode.OK, new { fullText = true });
        await scene.UntilAsync($"/news/{id}", article => article.TryGetProperty("html", out var html) && html.GetString()!.Contains("끝 문단", StringComparison.Ordinal));
        await scene.PageAsync($"/news/{id}", page => page.Contains("끝 문단", StringComparison.Ordinal));
        await scene.SendAsync(scene.Chief, HttpMethod.Patch, $"/console/news/sources/{source}", HttpStatusCode.OK, new { fullText = false });
        await scene.PageAsync($"/news/{id}", page => !page.Contains("끝 문단", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_store_is_away_nothing_is_lost_for_it_is_asked_for_again()
    {
        await using var scene = await NewsScene.StartAsync(settings: new Dictionary<string, string?> { ["Bongsu:Drill:Faults"] = "true" });
        scene.Papers.Publish("/a", "아침신문", Item("1", "첫 기사"));
        var source = await scene.AddAsync("/a");
        var its = scene.Portal.Get<NewsSources>().Find(source)!;
        scene.Papers.Publish("/a", "아침신문", Item("2", "저장소가 없을 때의 기사"), Item("1", "첫 기사"));
        scene.Portal.Get<StoreFaults>().TakeStoreAway(TimeSpan.FromHours(1));
        await scene.Portal.Get<SourcePolling>().PollAsync(its, TestContext.Current.CancellationToken);
        scene.Portal.Get<StoreFaults>().TakeStoreAway(TimeSpan.Zero);
        Assert.Equal("첫 기사", Assert.Single(await scene.ListAsync()).GetProperty("title").GetString());
        for (var tries = 0; tries < 50 && (await scene.ListAsync()).Length == 1; tries++)
        {
            await scene.AskAsync(source);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Equal(["저장소가 없을 때의 기사", "첫 기사"], (await scene.ListAsync()).Select(article => article.GetProperty("title").GetString()));
        // The server was never told that something is known which was not stored.
        Assert.All(scene.Papers.Requests, request => Assert.Equal(200, request.Status));
    }

    [Fact]
    public async Task A_source_that_cannot_be_had_says_why_in_plain_words_and_waits_longer_each_time()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Put("/page", "<!DOCTYPE html><html><body>피드가 아님</body></html>");
        var source = await scene.AddAsync("/page");
        var state = await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/console/news/sources/{source}", HttpStatusCode.OK);
        Assert.Equal(("not-a-feed", "그곳에 있는 것은 피드가 아닙니다.", 1), (state.GetProperty("problem").GetString(), state.GetProperty("problemText").GetString(), state.GetProperty("failures").GetInt32()));
        var first = state.GetProperty("nextPollAt").GetDateTimeOffset();
        await scene.AskAsync(source);
        state = await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/console/news/sources/{source}", HttpStatusCode.OK);
        Assert.Equal(2, state.GetProperty("failures").GetInt32());
        Assert.True(state.GetProperty("nextPollAt").GetDateTimeOffset() > first.AddMinutes(5));
        scene.Papers.Publish("/page", "나아진 신문", Item("1", "다시 나온 기사"));
        await scene.AskAsync(source);
        state = await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/console/news/sources/{source}", HttpStatusCode.OK);
        Assert.False(state.TryGetProperty("problem", out _));
        Assert.Equal((0, 1), (state.GetProperty("failures").GetInt32(), state.GetProperty("articleCount").GetInt32()));
    }

    [Fact]
    public async Task A_paused_source_is_not_asked_until_it_goes_on()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", "첫 기사"));
        var added = await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/news/sources", HttpStatusCode.Created,
            new { address = scene.Papers.Url("/a"), name = "아침신문", section = "society", allowPrivate = true, paused = true });
        var source = added.GetProperty("id").GetInt64();
        await Task.Delay(2_500, TestContext.Current.CancellationToken);
        Assert.Empty(scene.Papers.Requests);
        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/news/sources/{source}/paused", HttpStatusCode.NoContent);
        await scene.UntilAsync("/news", news => news.GetProperty("items").GetArrayLength() == 1);
    }

    [Fact]
    public async Task A_date_to_come_is_now_and_a_list_goes_on_where_it_stopped()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", [.. Enumerable.Range(1, 35).Select(i => Item($"{i}", $"기사 제목 {i}", minutesAgo: i)), Item("x", "내일 온 기사", minutesAgo: -600)]);
        await scene.AddAsync("/a");
        var newest = (await scene.ListAsync("?limit=1"))[0];
        Assert.Equal("내일 온 기사", newest.GetProperty("title").GetString());
        Assert.True(newest.GetProperty("publishedAt").GetDateTimeOffset() <= TimeProvider.System.GetUtcNow());
        var titles = new List<string>();
        for (var next = $"{NewsScene.Api}/news?limit=10"; next is not null;)
        {
            using var answer = await scene.Chief.GetAsync(next, TestContext.Current.CancellationToken);
            var page = await answer.JsonAsync(HttpStatusCode.OK);
            titles.AddRange(page.GetProperty("items").EnumerateArray().Select(article => article.GetProperty("title").GetString()!));
            next = page.TryGetProperty("next", out var address) ? address.GetString() : null;
        }
        Assert.Equal(["내일 온 기사", .. Enumerable.Range(1, 35).Select(i => $"기사 제목 {i}")], titles);
        var first = await scene.PageAsync("/news", text => text.Contains("/news?before=", StringComparison.Ordinal));
        Assert.DoesNotContain("기사 제목 35<", first, StringComparison.Ordinal);
    }
}
