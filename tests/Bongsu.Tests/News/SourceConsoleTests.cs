using System.Net;
using System.Text;
using Bongsu.News.Sources;
using Bongsu.Tests.Accounts;
using static Bongsu.Tests.News.Newspapers;

namespace Bongsu.Tests.News;

/// <summary>The console's pages of sources, as an operator without JavaScript uses them.</summary>
public sealed class SourceConsoleTests
{
    [Fact]
    public async Task An_operator_looks_at_a_feed_adds_it_pauses_it_and_removes_it()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "해오름 신문", [.. Enumerable.Range(1, 7).Select(i => Item($"{i}", $"미리 본 기사 {i}", "요약", minutesAgo: i))]);
        using var browser = await Forms.SignedInAsync(scene.Portal, "chief");
        var address = scene.Papers.Url("/a");
        var refused = await browser.SubmitAsync("/console/news/preview", HttpStatusCode.BadRequest, ("address", address));
        Assert.Contains("id=\"address-error\"", refused, StringComparison.Ordinal);
        Assert.Contains($"value=\"{address}\"", refused, StringComparison.Ordinal);

        var preview = await browser.SubmitAsync("/console/news/preview", HttpStatusCode.OK, ("address", address), ("allowPrivate", "yes"));
        Assert.Contains("value=\"해오름 신문\"", preview, StringComparison.Ordinal);
        Assert.Contains("미리 본 기사 1<", preview, StringComparison.Ordinal);
        Assert.Contains("미리 본 기사 5<", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("미리 본 기사 6<", preview, StringComparison.Ordinal);
        Assert.Empty(await scene.ListAsync());

        var again = await browser.SubmitAsync("/console/news", HttpStatusCode.BadRequest, ("address", address), ("name", "해오름 신문"), ("section", "gossip"), ("allowPrivate", "yes"), ("intervalMinutes", "1"));
        Assert.Contains("2분에서", again, StringComparison.Ordinal);
        var list = await browser.SubmitAsync("/console/news", HttpStatusCode.OK, ("address", address), ("name", "해오름 신문"), ("section", "culture"), ("allowPrivate", "yes"), ("intervalMinutes", "15"));
        Assert.Contains("해오름 신문", list, StringComparison.Ordinal);
        await scene.UntilAsync("/news?section=culture", news => news.GetProperty("items").GetArrayLength() == 7);
        var source = (await scene.SendAsync(scene.Chief, HttpMethod.Get, "/console/news/sources", HttpStatusCode.OK)).GetProperty("items")[0];
        Assert.Equal((15, 7), (source.GetProperty("intervalMinutes").GetInt32(), source.GetProperty("articleCount").GetInt32()));
        var own = $"/console/news/{source.GetProperty("id").GetInt64()}";

        Assert.Contains("멈춰 있음", await browser.SubmitAsync($"{own}/paused", HttpStatusCode.OK, ("on", "true")), StringComparison.Ordinal);
        var renamed = await browser.SubmitAsync(own, HttpStatusCode.OK, ("address", address), ("name", "해오름일보"), ("section", "culture"), ("intervalMinutes", "15"));
        Assert.Contains("해오름일보", renamed, StringComparison.Ordinal);
        Assert.Contains("멈춰 있음", renamed, StringComparison.Ordinal);
        await browser.SubmitAsync($"{own}/remove", HttpStatusCode.OK, ("reason", "발행을 멈춘 신문"));
        Assert.Empty((await scene.SendAsync(scene.Chief, HttpMethod.Get, "/console/news/sources", HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Equal(7, (await scene.ListAsync()).Length);
        await scene.PageAsync(source.GetProperty("url").GetString()!, page => page.Contains("더는 기사를 가져오지 않는", StringComparison.Ordinal));
        var record = await scene.UntilAsync("/record", record => record.GetProperty("items").GetArrayLength() == 1);
        Assert.Equal("발행을 멈춘 신문", record.GetProperty("items")[0].GetProperty("why").GetString());
    }

    [Fact]
    public async Task Only_operators_choose_the_sources_and_each_address_once()
    {
        await using var scene = await NewsScene.StartAsync();
        using var hana = await scene.Portal.MemberAsync("hana");
        var wish = new { address = "https://paper.example/feed", name = "신문", section = "society", paused = true };
        await scene.SendAsync(hana, HttpMethod.Post, "/console/news/sources", HttpStatusCode.Forbidden, wish);
        await scene.SendAsync(hana, HttpMethod.Get, "/console/news/sources", HttpStatusCode.Forbidden);
        var first = await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/news/sources", HttpStatusCode.Created, wish);
        await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/news/sources", HttpStatusCode.Conflict, wish);
        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/news/sources/{first.GetProperty("id").GetInt64()}", HttpStatusCode.NoContent);
        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/news/sources/{first.GetProperty("id").GetInt64()}", HttpStatusCode.NotFound);
        await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/news/sources", HttpStatusCode.Created, wish);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "신문", "society", 10, "address")]
    [InlineData("https://user:secret@paper.example/feed", "신문", "society", 10, "address")]
    [InlineData("paper", "신문", "society", 10, "address")]
    [InlineData("https://paper.example/feed", "", "society", 10, "name")]
    [InlineData("https://paper.example/feed", "신문", "사회", 10, "section")]
    [InlineData("https://paper.example/feed", "신문", "society", 1_441, "intervalMinutes")]
    public async Task A_source_that_can_be_none_is_refused_by_field(string address, string name, string section, int intervalMinutes, string field)
    {
        await using var scene = await NewsScene.StartAsync();
        var problem = await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/news/sources", HttpStatusCode.BadRequest, new { address, name, section, intervalMinutes });
        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task The_list_goes_out_as_OPML_and_comes_in_again()
    {
        await using var scene = await NewsScene.StartAsync();
        await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/news/sources", HttpStatusCode.Created, new { address = "https://paper.example/feed?a=1&b=2", name = "신문 <1>", section = "disaster", paused = true });
        using var browser = await Forms.SignedInAsync(scene.Portal, "chief");
        var bytes = await browser.GetByteArrayAsync(new Uri(SourceList.Address, UriKind.Relative), TestContext.Current.CancellationToken);
        using var stream = new MemoryStream(bytes);
        var feed = Assert.Single(Opml.Read(stream)!);
        Assert.Equal(("https://paper.example/feed?a=1&b=2", "신문 <1>", "disaster"), (feed.Address, feed.Name, feed.Section));

        // Own names of sections, nested; one known, one that is no address.
        var sent = await SendAsync(browser, $"""
            <opml version="1.0"><body><outline text="경제"><outline text="시장일보" xmlUrl="{scene.Papers.Url("/none")}"/></outline>
            <outline text="모음"><outline title="대회" xmlUrl="http://127.0.0.1:9/x" category="/Sports"/></outline>
            <outline xmlUrl="https://paper.example/feed?a=1&amp;b=2"/><outline text="이상한" xmlUrl="javascript:alert(1)"/></body></opml>
            """, HttpStatusCode.OK);
        Assert.Contains("새로 더함 2, 이미 있음 1, 더할 수 없음 1", sent, StringComparison.Ordinal);
        var sources = (await scene.SendAsync(scene.Chief, HttpMethod.Get, "/console/news/sources", HttpStatusCode.OK)).GetProperty("items").EnumerateArray().ToDictionary(source => source.GetProperty("name").GetString()!, source => source.GetProperty("section").GetString());
        Assert.Equal(("economy", "sports"), (sources["시장일보"], sources["대회"]));
    }

    [Fact]
    public async Task A_list_that_is_none_too_long_or_hostile_is_refused_whole()
    {
        await using var scene = await NewsScene.StartAsync();
        using var browser = await Forms.SignedInAsync(scene.Portal, "chief");
        var many = string.Concat(Enumerable.Range(0, 201).Select(i => $"<outline text='s' xmlUrl='https://paper.example/{i}'/>"));
        Assert.Contains("200개까지", await SendAsync(browser, $"<opml><body>{many}</body></opml>", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        var deep = string.Concat(Enumerable.Repeat("<outline text='s'>", 50)) + string.Concat(Enumerable.Repeat("</outline>", 50));
        foreach (var text in new[] { "", "<html/>", "<opml><body>", $"<opml><body>{deep}</body></opml>", "<!DOCTYPE opml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><opml><body><outline text=\"&a;\" xmlUrl=\"https://paper.example/\"/></body></opml>" })
            Assert.Contains("OPML 파일이 아닙니다", await SendAsync(browser, text, HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Empty((await scene.SendAsync(scene.Chief, HttpMethod.Get, "/console/news/sources", HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
    }

    private static async Task<string> SendAsync(HttpClient browser, string text, HttpStatusCode expected)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "list.opml" } };
        using var answer = await browser.PostAsync(SourceList.Address, form, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
