using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Cafes;

public sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/cafes/harbour")]
    [InlineData("/cafes/harbour/boards/free")]
    [InlineData("/live/tags/%EB%B0%94%EB%8B%A4")]
    public async Task Every_cafe_board_and_tag_has_feeds_that_its_page_names(string page)
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.PostAsync(scene.Member, "출항 <소식>", "오늘 #바다");
        var html = await scene.PageAsync(page, text => text.Contains("출항", StringComparison.Ordinal));
        Assert.Contains($"href=\"{page}/feed.atom\"", html, StringComparison.Ordinal);
        var atom = XDocument.Parse(await scene.PageAsync($"{page}/feed.atom", _ => true)).Root!;
        Assert.Equal("출항 <소식>", Assert.Single(atom.Elements(Atom + "entry")).Element(Atom + "title")!.Value);
        using var json = JsonDocument.Parse(await scene.PageAsync($"{page}/feed.json", _ => true));
        Assert.Equal("https://jsonfeed.org/version/1.1", json.RootElement.GetProperty("version").GetString());
        Assert.Equal("출항 <소식>", Assert.Single(json.RootElement.GetProperty("items").EnumerateArray()).GetProperty("title").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://portal.example")]
    public async Task Addresses_in_feeds_are_whole_ones(string? address)
    {
        await using var portal = await TestPortal.StartAsync(settings: new Dictionary<string, string?> { ["Bongsu:Address"] = address });
        using var member = await portal.MemberAsync("sailor");
        using var opened = await member.PostAsync($"{CafeScene.Api}/cafes", new { slug = "harbour", name = "항구" });
        using var written = await member.PostAsync($"{CafeScene.Api}/cafes/harbour/posts", new { board = "free", title = "출항", body = "오늘 #바다, [여기](/cafes)와 `href=\"/x\"`" });
        var url = (await written.JsonAsync(HttpStatusCode.Created)).GetProperty("url").GetString();
        var root = address ?? portal.Address.GetLeftPart(UriPartial.Authority);
        using var reader = portal.Client();
        using var json = JsonDocument.Parse(await reader.GetStringAsync("/cafes/harbour/feed.json", TestContext.Current.CancellationToken));
        var item = json.RootElement.GetProperty("items")[0];
        Assert.Equal($"{root}/cafes/harbour", json.RootElement.GetProperty("home_page_url").GetString());
        Assert.Equal($"{root}/cafes/harbour/feed.json", json.RootElement.GetProperty("feed_url").GetString());
        Assert.Equal(root + url, item.GetProperty("url").GetString());
        var html = item.GetProperty("content_html").GetString();
        Assert.Contains($"<a href=\"{root}/live/tags/%EB%B0%94%EB%8B%A4\">", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{root}/cafes\">", html, StringComparison.Ordinal);
        Assert.Contains("<code>href=\"/x\"</code>", html, StringComparison.Ordinal);
        var atom = XDocument.Parse(await reader.GetStringAsync("/cafes/harbour/feed.atom", TestContext.Current.CancellationToken));
        Assert.Equal([$"{root}/cafes/harbour", $"{root}/cafes/harbour/feed.atom", root + url], atom.Descendants(Atom + "link").Select(link => link.Attribute("href")!.Value));
    }

    [Fact]
    public async Task A_feed_that_did_not_change_is_304_and_one_that_did_is_new()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.PostAsync(scene.Member, "첫 소식");
        using var reader = scene.Portal.Client();
        using var first = await reader.GetAsync("/cafes/harbour/feed.atom", TestContext.Current.CancellationToken);
        Assert.Equal("application/atom+xml", first.Content.Headers.ContentType!.MediaType);
        reader.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await reader.GetAsync("/cafes/harbour/feed.atom", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        await scene.PostAsync(scene.Member, "둘째 소식");
        await scene.PageAsync("/cafes/harbour/feed.atom", text => text.Contains("둘째 소식", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_feed_is_not_found()
    {
        await using var scene = await CafeScene.StartAsync();
        using var reader = scene.Portal.Client();
        foreach (var address in (string[])["/cafes/harbour/feed.rss", "/cafes/nowhere/feed.atom", "/cafes/harbour/boards/none/feed.json", "/live/tags/12/feed.json"])
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_tags_page_gains_and_loses_posts_and_comments_as_they_come_and_go()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Member, "등대 이야기", "#등대 밑");
        var other = await scene.PostAsync(scene.Manager, "다른 글", "여기는 없다");
        var comment = await scene.CommentAsync(scene.Member, other, "나도 #등대 봤다");
        var page = await scene.PageAsync("/live/tags/%EB%93%B1%EB%8C%80", text => text.Contains("등대 이야기", StringComparison.Ordinal));
        Assert.Contains($"/cafes/harbour/posts/{other}#c{comment}", page, StringComparison.Ordinal);
        await scene.SendAsync(scene.Member, HttpMethod.Patch, $"/posts/{post}", HttpStatusCode.OK, new { body = "이제 없다" });
        await scene.PageAsync("/live/tags/%EB%93%B1%EB%8C%80", text => !text.Contains("등대 이야기", StringComparison.Ordinal));
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/posts/{other}", HttpStatusCode.NoContent);
        await scene.PageAsync("/live/tags/%EB%93%B1%EB%8C%80", text => !text.Contains($"#c{comment}", StringComparison.Ordinal));
    }
}
