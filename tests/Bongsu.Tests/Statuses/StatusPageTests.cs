using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Cafes;

namespace Bongsu.Tests.Statuses;

/// <summary>Statuses as people without JavaScript read and write them.</summary>
public sealed partial class StatusPageTests
{
    private const string Tag = "/live/tags/%EB%B4%89%EC%88%98";

    [Theory]
    [InlineData("ko", "한마디 쓰기", "실시간")]
    [InlineData("en", "Write a status", "Live")]
    public async Task What_is_said_by_the_form_stands_on_every_page_it_belongs_to(string language, string form, string title)
    {
        await using var scene = await StatusScene.StartAsync();
        using var browser = await scene.BrowserAsync("hana", language);
        var page = await browser.SubmitAsync("/live/statuses", HttpStatusCode.OK, ("text", "불이야 <b> #봉수"));
        Assert.Contains("불이야 &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains(form, page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);

        var id = StatusScene.Ids(await scene.GetAsync("/statuses")).Single();
        foreach (var address in new[] { "/", "/live", Tag, $"/live/statuses/{id}", "/live/people/hana" })
            await scene.PageAsync(address, text => text.Contains("불이야 &lt;b&gt;", StringComparison.Ordinal), language);
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{id}", HttpStatusCode.NoContent);
        foreach (var address in new[] { "/", "/live", Tag, "/live/people/hana" })
            await scene.PageAsync(address, text => !text.Contains("불이야", StringComparison.Ordinal), language);
        using var gone = await browser.GetAsync($"/live/statuses/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task What_is_written_on_a_tags_page_carries_the_tag()
    {
        await using var scene = await StatusScene.StartAsync();
        using var browser = await scene.BrowserAsync("hana");
        Assert.Contains("눈 온다", await browser.SubmitAsync($"{Tag}/statuses", HttpStatusCode.OK, ("text", "눈 온다")), StringComparison.Ordinal);
        await browser.SubmitAsync($"{Tag}/statuses", HttpStatusCode.OK, ("text", "#봉수 또 온다"));
        var texts = (await scene.GetAsync("/tags/%EB%B4%89%EC%88%98/statuses")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("text").GetString());
        Assert.Equal(["#봉수 또 온다", "눈 온다 #봉수"], texts);
    }

    [Fact]
    public async Task An_answer_stands_below_and_what_it_answers_above()
    {
        await using var scene = await StatusScene.StartAsync();
        var asked = await scene.SayAsync(scene.Hana, "버스 다녀요?");
        using var browser = await scene.BrowserAsync("duri");
        Assert.Contains("10시까지요", await browser.SubmitAsync($"/live/statuses/{asked}/replies", HttpStatusCode.OK, ("text", "10시까지요")), StringComparison.Ordinal);
        var answer = StatusScene.Ids(await scene.GetAsync($"/statuses/{asked}/replies")).Single();
        await scene.PageAsync($"/live/statuses/{answer}", text => text.IndexOf("버스 다녀요?", StringComparison.Ordinal) is > 0 and var above && above < text.IndexOf("<article class=\"status\"", StringComparison.Ordinal));
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{asked}", HttpStatusCode.NoContent);
        await scene.PageAsync($"/live/statuses/{answer}", text => text.Contains("지워졌습니다", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/live/statuses")]
    [InlineData(Tag + "/statuses")]
    [InlineData("/live/statuses/{0}/replies")]
    public async Task A_form_that_is_refused_keeps_its_text(string action)
    {
        await using var scene = await StatusScene.StartAsync();
        var asked = await scene.SayAsync(scene.Hana, "버스 다녀요?");
        using var browser = await scene.BrowserAsync("duri");
        var words = "오래 쓴 <말> " + new string('가', 500);
        var page = await browser.SubmitAsync(string.Format(null, CompositeFormat.Parse(action), asked), HttpStatusCode.BadRequest, ("text", words));
        Assert.Contains("오래 쓴 &lt;말&gt;", page, StringComparison.Ordinal);
        Assert.Contains("500자까지", page, StringComparison.Ordinal);
        Assert.Single(StatusScene.Ids(await scene.GetAsync("/statuses")));
    }

    [Fact]
    public async Task An_answer_to_what_was_just_deleted_is_kept()
    {
        await using var scene = await StatusScene.StartAsync();
        var asked = await scene.SayAsync(scene.Hana, "버스 다녀요?");
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{asked}", HttpStatusCode.NoContent);
        using var browser = await scene.BrowserAsync("duri");
        var page = await browser.SubmitAsync($"/live/statuses/{asked}/replies", HttpStatusCode.BadRequest, ("text", "10시까지요"));
        Assert.Contains("10시까지요", page, StringComparison.Ordinal);
        Assert.Contains("답하려는 한마디가 없습니다", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signed_out_words_come_through_signing_in()
    {
        await using var scene = await StatusScene.StartAsync();
        using var browser = scene.Portal.Browser();
        var asked = await browser.SubmitAsync("/live/statuses", HttpStatusCode.Unauthorized, ("text", "이 말은 남는다"));
        var resume = await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, [.. Forms.Hidden(asked, "/account/sign-in"), ("username", "hana"), ("password", "correct horse battery")]);
        Assert.Contains("이 말은 남는다", resume, StringComparison.Ordinal);
        Assert.Empty(StatusScene.Ids(await scene.GetAsync("/statuses")));
        await browser.SubmitAsync("/live/statuses", HttpStatusCode.OK, Forms.Hidden(resume, "/live/statuses"));
        Assert.Equal("이 말은 남는다", (await scene.GetAsync("/statuses")).GetProperty("items")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_same_from_many_is_folded_on_pages_and_only_there()
    {
        await using var scene = await StatusScene.StartAsync();
        using var third = await scene.Portal.MemberAsync("sena");
        foreach (var client in new[] { scene.Hana, scene.Duri, third })
            await scene.SayAsync(client, "국회 앞으로 지금 바로 모여 주세요! #봉수");
        await scene.SayAsync(scene.Hana, "저는 집에 있을래요 #봉수");

        foreach (var address in new[] { "/live", Tag })
        {
            var page = await scene.PageAsync(address, text => text.Contains("같은 말을 3명이 했습니다", StringComparison.Ordinal) && text.Contains("저는 집에", StringComparison.Ordinal));
            Assert.Equal(2, Item().Count(page));
        }
        Assert.Equal(4, StatusScene.Ids(await scene.GetAsync("/statuses")).Count());
        Assert.Equal(4, StatusScene.Ids(await scene.GetAsync("/tags/%EB%B4%89%EC%88%98/statuses")).Count());
    }

    [Fact]
    public async Task A_flood_of_one_text_leaves_the_page_to_the_others()
    {
        await using var scene = await StatusScene.StartAsync();
        var before = await scene.SayAsync(scene.Duri, "앞서 한 다른 말");
        for (var i = 0; i < 40; i++)
            await scene.SayAsync(scene.Hana, "국회 앞으로 지금 바로 모여 주세요!");
        var page = await scene.PageAsync("/live", text => text.Contains("같은 말 39번 더", StringComparison.Ordinal));
        Assert.Contains($"id=\"s{before}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_pages_go_on_where_the_newest_ended()
    {
        await using var scene = await StatusScene.StartAsync();
        var said = new List<long>();
        for (var i = 0; i < 33; i++)
            said.Add(await scene.SayAsync(scene.Hana, $"{i} 번째로 하는 말 #봉수"));
        foreach (var address in new[] { "/live", Tag, "/live/people/hana" })
        {
            var first = await scene.PageAsync(address, text => text.Contains("32 번째", StringComparison.Ordinal));
            var older = WebUtility.HtmlDecode(Older().Match(first).Groups[1].Value);
            var second = await scene.PageAsync(older, _ => true);
            Assert.Equal(said, Item().Matches(second + first).Select(match => long.Parse(match.Groups[1].Value, null)).Order());
            Assert.DoesNotMatch(Older(), second);
        }
    }

    [Fact]
    public async Task A_tags_page_shows_posts_and_comments_beside_statuses()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager, "등대 소식", "불을 켰습니다 #봉수");
        await scene.CommentAsync(scene.Member, post, "보입니다 #봉수");
        using (await scene.Member.PostAsync($"{CafeScene.Api}/statuses", System.Net.Http.Json.JsonContent.Create(new { text = "저도 봤어요 #봉수" }), TestContext.Current.CancellationToken))
        {
            var page = await scene.PageAsync(Tag, text => text.Contains("저도 봤어요", StringComparison.Ordinal));
            Assert.Equal(3, Item().Count(page));
            Assert.Contains($"<a href=\"/cafes/harbour/posts/{post}\">등대 소식</a>", page, StringComparison.Ordinal);
            Assert.Contains("댓글: 등대 소식", page, StringComparison.Ordinal);
        }
        using var reader = scene.Portal.Client();
        var feed = await reader.GetStringAsync($"{Tag}/feed.json", TestContext.Current.CancellationToken);
        foreach (var kind in new[] { "status", "post", "comment" })
            Assert.Contains($"urn:bongsu:{kind}:", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_buttons_do_what_they_say_and_say_the_other_then()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.SayAsync(scene.Hana, "눈 온다");
        using var browser = await scene.BrowserAsync("duri");
        foreach (var (mark, undo, count) in new[] { ("like", "좋아요 취소", "likeCount"), ("repeat", "퍼뜨리기 취소", "repeatCount") })
        {
            await browser.SubmitAsync($"/live/statuses/{id}/{mark}", HttpStatusCode.OK, ("on", "true"));
            Assert.Contains(undo, await browser.GetStringAsync($"/live/statuses/{id}/mine", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(1, (await scene.GetAsync($"/statuses/{id}")).GetProperty(count).GetInt64());
            await browser.SubmitAsync($"/live/statuses/{id}/{mark}", HttpStatusCode.OK, ("on", "false"));
            Assert.Equal(0, (await scene.GetAsync($"/statuses/{id}")).GetProperty(count).GetInt64());
        }
        Assert.Contains("쓴 사람만", await browser.SubmitAsync($"/live/statuses/{id}/remove", HttpStatusCode.Forbidden), StringComparison.Ordinal);
        using var author = await scene.BrowserAsync("hana");
        Assert.Contains("이 한마디를 지울까요", await author.GetStringAsync($"/live/statuses/{id}/remove", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await author.SubmitAsync($"/live/statuses/{id}/remove", HttpStatusCode.OK);
        Assert.Empty(StatusScene.Ids(await scene.GetAsync("/statuses")));
    }

    [Fact]
    public async Task Three_people_who_say_it_in_their_own_words_make_a_tag_trend()
    {
        await using var scene = await StatusScene.StartAsync();
        using var third = await scene.Portal.MemberAsync("sena");
        await scene.SayAsync(scene.Hana, "우리 동네도 불이 나갔어요 #정전");
        await scene.SayAsync(scene.Duri, "엘리베이터가 섰네요 #정전");
        await scene.SayAsync(third, "촛불을 켰습니다 #정전");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await scene.GetAsync("/tags/trending")).GetProperty("items").EnumerateArray().All(trend => trend.GetProperty("tag").GetString() != "정전"))
            await Task.Delay(100, limit.Token);
        await scene.PageAsync("/live/trends", text => text.Contains("#정전", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/live/people/nobody", HttpStatusCode.NotFound)]
    [InlineData("/live/statuses/999999", HttpStatusCode.NotFound)]
    [InlineData("/live/tags/%21", HttpStatusCode.NotFound)]
    [InlineData("/live/people/HANA", HttpStatusCode.PermanentRedirect)]
    [InlineData("/live/following", HttpStatusCode.Unauthorized)]
    public async Task Every_address_answers_what_it_is(string address, HttpStatusCode status)
    {
        await using var scene = await StatusScene.StartAsync();
        using var client = scene.Portal.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }

    [GeneratedRegex("<li id=\"s([0-9]+)\"")]
    private static partial Regex Item();

    [GeneratedRegex("<p><a href=\"([^\"]*\\?before=[0-9]+)\">이전 한마디 보기")]
    private static partial Regex Older();
}
