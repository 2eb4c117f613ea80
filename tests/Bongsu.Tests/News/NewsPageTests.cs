using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Bongsu.Portal.Counting;
using Microsoft.Extensions.DependencyInjection;
using static Bongsu.Tests.News.Newspapers;

namespace Bongsu.Tests.News;

/// <summary>The lists of news, and the feeds that follow them.</summary>
public sealed class NewsPageTests
{
    [Fact]
    public async Task What_was_read_most_comes_first_in_its_list()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", "많이 읽힌 기사", minutesAgo: 30), Item("2", "조금 읽힌 기사", minutesAgo: 20), Item("3", "안 읽힌 기사"));
        await scene.AddAsync("/a");
        var (most, some) = (await scene.IdAsync("많이 읽힌 기사"), await scene.IdAsync("조금 읽힌 기사"));
        using var guest = scene.Portal.Client();
        foreach (var id in new[] { most, most, most, some })
            await guest.GetStringAsync(new Uri($"/news/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        foreach (var gathered in scene.Portal.Services.GetServices<IGathered>())
            await gathered.StoreAsync();
        Assert.Equal(3, (await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/news/{most}", HttpStatusCode.OK)).GetProperty("viewCount").GetInt64());
        // Nobody has asked for this list before, so it is made now.
        var page = await scene.PageAsync("/news/sections/society", text => text.Contains("</html>", StringComparison.Ordinal));
        var read = page[page.IndexOf("많이 본 기사", StringComparison.Ordinal)..];
        Assert.True(read.IndexOf("많이 읽힌 기사", StringComparison.Ordinal) < read.IndexOf("조금 읽힌 기사", StringComparison.Ordinal));
        Assert.DoesNotContain("안 읽힌 기사", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_page_has_the_newest_of_each_section_in_the_order_of_sections()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", "사회면 옛 기사", minutesAgo: 30), Item("2", "사회면 다음 기사", minutesAgo: 20), Item("3", "사회면 새 기사"));
        scene.Papers.Publish("/b", "저녁신문", Item("4", "세계면 기사"));
        scene.Papers.Publish("/c", "통신", Item("5", "정치면 기사"));
        await scene.AddAsync("/a");
        await scene.AddAsync("/b", "저녁신문", "world");
        await scene.AddAsync("/c", "통신", "politics");
        string[] shown = ["정치면 기사", "사회면 새 기사", "사회면 다음 기사", "세계면 기사"];
        var page = await scene.PageAsync("/", page => shown.All(title => page.Contains(title, StringComparison.Ordinal)));
        Assert.Equal(shown, shown.OrderBy(title => page.IndexOf(title, StringComparison.Ordinal)));
        Assert.DoesNotContain("사회면 옛 기사", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/news/sections/culture", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/news/sections/society/feed.atom", true)]
    [InlineData("/news/sections/society.atom", true)]
    [InlineData("/news/feed.json", false)]
    [InlineData("/news/sections/society.json", false)]
    public async Task A_section_is_a_feed_too(string address, bool isAtom)
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", "<피드>로 나가는 기사", "요약 & 글", author: "김기자"));
        await scene.AddAsync("/a");
        var text = await scene.PageAsync(address, feed => feed.Contains("나가는 기사", StringComparison.Ordinal));
        var html = isAtom
            ? XDocument.Parse(text).Descendants(XName.Get("content", "http://www.w3.org/2005/Atom")).Single().Value
            : JsonDocument.Parse(text).RootElement.GetProperty("items")[0].GetProperty("content_html").GetString()!;
        Assert.Equal("<p>요약 &amp; 글</p>", html);
    }

    [Theory]
    [InlineData("/news/sections/gossip")]
    [InlineData("/news/sections/gossip/feed.atom")]
    [InlineData("/news/sections/society.xml")]
    [InlineData("/news/sources/99999")]
    [InlineData("/news/99999")]
    [InlineData("/news/99999/comments")]
    [InlineData("/news?author=%EC%95%84%EB%AC%B4%EB%8F%84")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var scene = await NewsScene.StartAsync();
        using var guest = scene.Portal.Client();
        using var answer = await guest.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_empty_portal_says_so_and_a_wrong_section_is_told()
    {
        await using var scene = await NewsScene.StartAsync();
        await scene.PageAsync("/news", page => page.Contains("아직 기사가 없습니다", StringComparison.Ordinal));
        var problem = await scene.SendAsync(scene.Chief, HttpMethod.Get, "/news?section=gossip", HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty("section", out _));
    }
}
