using System.Net;
using System.Text.Json;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Statuses;

/// <summary>Statuses by the API.</summary>
public sealed class StatusApiTests
{
    [Fact]
    public async Task A_status_is_read_as_it_was_written()
    {
        await using var scene = await StatusScene.StartAsync();
        var written = await StatusScene.SendAsync(scene.Hana, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "  불이야 #봉수 @duri  " });
        var id = written.GetProperty("id").GetInt64();
        Assert.Equal($"/live/statuses/{id}", written.GetProperty("url").GetString());

        var status = await scene.GetAsync($"/statuses/{id}");
        Assert.Equal("불이야 #봉수 @duri", status.GetProperty("text").GetString());
        Assert.Contains("<a href=\"/live/people/duri\">@duri</a>", status.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("봉수", status.GetProperty("tags")[0].GetString());
        Assert.Equal("hana", status.GetProperty("author").GetProperty("username").GetString());
        Assert.Equal(0, status.GetProperty("replyCount").GetInt64() + status.GetProperty("likeCount").GetInt64() + status.GetProperty("repeatCount").GetInt64());
        Assert.False(status.TryGetProperty("replyTo", out _));
        Assert.Equal(TimeSpan.Zero, status.GetProperty("createdAt").GetDateTimeOffset().Offset);
        Assert.Equal(status.GetRawText(), (await scene.GetAsync("/statuses")).GetProperty("items")[0].GetRawText());
        Assert.Equal(status.GetRawText(), (await scene.GetAsync("/tags/%EB%B4%89%EC%88%98/statuses")).GetProperty("items")[0].GetRawText());
        Assert.Equal(status.GetRawText(), (await scene.GetAsync("/people/hana/statuses")).GetProperty("items")[0].GetRawText());
    }

    [Theory]
    [InlineData("/statuses")]
    [InlineData("/tags/%EB%B4%89%EC%88%98/statuses")]
    [InlineData("/people/hana/statuses")]
    public async Task Lists_are_paged_both_ways_newest_first(string address)
    {
        await using var scene = await StatusScene.StartAsync();
        var said = new List<long>();
        for (var i = 0; i < 7; i++)
            said.Add(await scene.SayAsync(scene.Hana, $"{i} #봉수"));
        var newest = said.AsEnumerable().Reverse().ToList();

        var first = await scene.GetAsync($"{address}?limit=3");
        Assert.Equal(newest[..3], StatusScene.Ids(first));
        var second = await scene.GetAsync(first.GetProperty("next").GetString()!);
        Assert.Equal(newest[3..6], StatusScene.Ids(second));
        Assert.Equal(newest[..3], StatusScene.Ids(await scene.GetAsync(second.GetProperty("previous").GetString()!)));
        var last = await scene.GetAsync(second.GetProperty("next").GetString()!);
        Assert.Equal(newest[6..], StatusScene.Ids(last));
        Assert.False(last.TryGetProperty("next", out _));
        Assert.Equal(newest[4..], StatusScene.Ids(await scene.GetAsync($"{address}?after=0&limit=3")));
        var added = await scene.SayAsync(scene.Hana, "나중에 #봉수");
        Assert.Equal([added], StatusScene.Ids(await scene.GetAsync(first.GetProperty("previous").GetString()!)));
    }

    [Fact]
    public async Task An_answer_stands_under_what_it_answers_and_stays_when_that_goes()
    {
        await using var scene = await StatusScene.StartAsync();
        var asked = await scene.SayAsync(scene.Hana, "버스 다녀요?");
        var answer = await scene.SayAsync(scene.Duri, "10시까지요", asked);
        var further = await scene.SayAsync(scene.Hana, "고마워요", answer);

        Assert.Equal(asked, (await scene.GetAsync($"/statuses/{answer}")).GetProperty("replyTo").GetInt64());
        Assert.Equal([answer], StatusScene.Ids(await scene.GetAsync($"/statuses/{asked}/replies")));
        Assert.Equal(1, (await scene.GetAsync($"/statuses/{asked}")).GetProperty("replyCount").GetInt64());
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{further}", HttpStatusCode.NoContent);
        Assert.Equal(0, (await scene.GetAsync($"/statuses/{answer}")).GetProperty("replyCount").GetInt64());
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{asked}", HttpStatusCode.NoContent);
        await scene.GetAsync($"/statuses/{asked}/replies", HttpStatusCode.NotFound);
        Assert.Equal(asked, (await scene.GetAsync($"/statuses/{answer}")).GetProperty("replyTo").GetInt64());
        var late = await StatusScene.SendAsync(scene.Duri, HttpMethod.Post, "/statuses", HttpStatusCode.BadRequest, new { text = "아직 다녀요", replyTo = asked });
        Assert.True(late.GetProperty("errors").TryGetProperty("replyTo", out _));
    }

    [Fact]
    public async Task Its_author_and_operators_take_it_down_and_nobody_else()
    {
        await using var scene = await StatusScene.StartAsync();
        using var operators = await scene.Portal.OperatorAsync("keeper");
        var (own, other) = (await scene.SayAsync(scene.Hana, "내 말 #봉수"), await scene.SayAsync(scene.Hana, "거친 말 #봉수"));

        Assert.Equal("not-the-author", (await StatusScene.SendAsync(scene.Duri, HttpMethod.Delete, $"/statuses/{own}", HttpStatusCode.Forbidden)).GetProperty("code").GetString());
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{own}", HttpStatusCode.NoContent);
        await StatusScene.SendAsync(operators, HttpMethod.Delete, $"/statuses/{other}", HttpStatusCode.NoContent);
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{own}", HttpStatusCode.NotFound);
        foreach (var address in new[] { "/statuses", "/tags/%EB%B4%89%EC%88%98/statuses", "/people/hana/statuses" })
            Assert.Empty(StatusScene.Ids(await scene.GetAsync(address)));
        await scene.GetAsync($"/statuses/{own}", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("like", "likeCount")]
    [InlineData("repeat", "repeatCount")]
    public async Task A_mark_counts_once_a_person_and_can_be_taken_back(string mark, string count)
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.SayAsync(scene.Hana, "눈 온다");
        foreach (var client in new[] { scene.Hana, scene.Duri, scene.Duri })
            await StatusScene.SendAsync(client, HttpMethod.Put, $"/statuses/{id}/{mark}", HttpStatusCode.OK);
        Assert.Equal(2, (await scene.GetAsync($"/statuses/{id}")).GetProperty(count).GetInt64());
        foreach (var _ in new[] { 1, 2 })
            await StatusScene.SendAsync(scene.Duri, HttpMethod.Delete, $"/statuses/{id}/{mark}", HttpStatusCode.NoContent);
        Assert.Equal(1, (await scene.GetAsync($"/statuses/{id}")).GetProperty(count).GetInt64());
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Put, "/statuses/999999/" + mark, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_stores_once_and_refuses_another_text()
    {
        await using var scene = await StatusScene.StartAsync();
        var first = await StatusScene.SendAsync(scene.Hana, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "한 번만" }, "k1");
        var again = await StatusScene.SendAsync(scene.Hana, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "한 번만" }, "k1");
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal("key-reused", (await StatusScene.SendAsync(scene.Hana, HttpMethod.Post, "/statuses", HttpStatusCode.UnprocessableEntity, new { text = "다른 말" }, "k1")).GetProperty("code").GetString());
        Assert.NotEqual(first.GetRawText(), (await StatusScene.SendAsync(scene.Duri, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "한 번만" }, "k1")).GetRawText());
        Assert.Equal(2, StatusScene.Ids(await scene.GetAsync("/statuses")).Count());
    }

    [Fact]
    public async Task Whoever_may_not_or_says_nothing_is_told_why_and_nothing_is_stored()
    {
        await using var scene = await StatusScene.StartAsync();
        using var stranger = scene.Portal.Client();
        Assert.Equal("sign-in-required", (await StatusScene.SendAsync(stranger, HttpMethod.Post, "/statuses", HttpStatusCode.Unauthorized, new { text = "나도" })).GetProperty("code").GetString());
        foreach (var body in new object[] { new { text = "" }, new { text = (string?)null }, new { text = 5 }, new { text = new string('가', 501) }, new { text = "가", replyTo = "x" }, new { text = "가", replyTo = -1 }, new { }, Array.Empty<int>() })
            Assert.Equal("invalid", (await StatusScene.SendAsync(scene.Hana, HttpMethod.Post, "/statuses", HttpStatusCode.BadRequest, body)).GetProperty("code").GetString());
        foreach (var address in new[] { "/statuses/999999", "/statuses/99999999999999999999", "/people/nobody/statuses", "/tags/%21/statuses" })
            await scene.GetAsync(address, HttpStatusCode.NotFound);
        await scene.GetAsync("/statuses?limit=many", HttpStatusCode.BadRequest);
        Assert.Empty(StatusScene.Ids(await scene.GetAsync("/statuses?limit=0")));
    }

    [Fact]
    public async Task The_document_of_the_API_names_every_call()
    {
        await using var scene = await StatusScene.StartAsync();
        var paths = (await scene.DocumentAsync()).GetProperty("paths");
        foreach (var path in new[] { "/statuses", "/statuses/{id}", "/statuses/{id}/replies", "/statuses/{id}/like", "/statuses/{id}/repeat", "/statuses/{id}/reports", "/tags/{tag}/statuses", "/tags/{tag}/follow",
            "/people/{username}/statuses", "/people/{username}/follow", "/following", "/following/statuses", "/console/sources", "/console/sources/{username}", "/console/reports", "/console/reports/{id}" })
            Assert.True(paths.TryGetProperty(StatusScene.Api + path, out _), path);
    }

    [Fact]
    public async Task What_a_deleted_account_said_stays_by_nobody()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.SayAsync(scene.Hana, "남는 말");
        using var browser = await scene.BrowserAsync("hana");
        await browser.SubmitAsync("/account/delete", HttpStatusCode.OK, ("password", "correct horse battery"));

        var status = await scene.GetAsync($"/statuses/{id}");
        Assert.Equal("남는 말", status.GetProperty("text").GetString());
        Assert.False(status.GetProperty("author").TryGetProperty("username", out _));
        await scene.GetAsync("/people/hana/statuses", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_accounts_file_holds_what_it_said_liked_and_repeated()
    {
        await using var scene = await StatusScene.StartAsync();
        var (own, gone, other) = (await scene.SayAsync(scene.Hana, "내 말"), await scene.SayAsync(scene.Hana, "지운 말"), await scene.SayAsync(scene.Duri, "좋은 말"));
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{gone}", HttpStatusCode.NoContent);
        foreach (var mark in new[] { "like", "repeat" })
            await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, $"/statuses/{other}/{mark}", HttpStatusCode.OK);
        using var browser = await scene.BrowserAsync("hana");
        var live = JsonDocument.Parse(await browser.GetStringAsync("/account/export", TestContext.Current.CancellationToken)).RootElement.GetProperty("live");

        Assert.Equal([own], live.GetProperty("statuses").EnumerateArray().Select(each => each.GetProperty("id").GetInt64()));
        Assert.Equal([other], live.GetProperty("likes").EnumerateArray().Select(each => each.GetProperty("status").GetInt64()));
        Assert.Equal([other], live.GetProperty("repeats").EnumerateArray().Select(each => each.GetProperty("status").GetInt64()));
    }
}
