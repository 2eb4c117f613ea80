using System.Net;
using Bongsu.Tests.Fixture;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>What happens on an open post while somebody looks at it.</summary>
public sealed class LivePostTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Two_browsers_on_one_post_see_each_others_words_without_a_reload()
    {
        await using var town = await Town.OpenAsync();
        await using var first = await MemberAsync(town, "first", "첫째");
        await using var second = await MemberAsync(town, "second", "둘째");
        await second.Page.FillAsync("#body", "아직 쓰는 중");
        await second.Page.EvaluateAsync("window.sameDocument = true");

        await SayAsync(first, "여기 사람 있어요?");
        await Assertions.Expect(Last(second)).ToContainTextAsync("여기 사람 있어요?");
        await Assertions.Expect(Last(second)).ToContainTextAsync("첫째");
        await Assertions.Expect(second.Page.Locator("[data-new]")).ToHaveTextAsync("새 댓글 1개");
        Assert.True(await second.Page.EvaluateAsync<bool>("window.sameDocument"));
        // Nobody is disturbed in what they type.
        await Assertions.Expect(second.Page.Locator("#body")).ToBeFocusedAsync();
        await Assertions.Expect(second.Page.Locator("#body")).ToHaveValueAsync("아직 쓰는 중");

        await SayAsync(second, "네, 있어요");
        await Assertions.Expect(Last(first)).ToContainTextAsync("네, 있어요");
        // Not even one's own words are there twice.
        foreach (var visitor in new[] { first, second })
            foreach (var words in new[] { "여기 사람 있어요?", "네, 있어요" })
                await Assertions.Expect(visitor.Page.Locator(".comments li", new() { HasText = words })).ToHaveCountAsync(1);
        Assert.Empty(first.Complaints.Concat(second.Complaints));
    }

    [Fact]
    public async Task A_comment_that_arrives_looks_like_those_that_were_there()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await ReaderAsync(town);
        var comment = await town.CommentAsync("**굵게** <script>alert(1)</script> {title}");
        await visitor.Page.Locator($"#c{comment} time[title]").WaitForAsync();
        await Assertions.Expect(visitor.Page.Locator($"#c{comment} strong")).ToHaveTextAsync("굵게");
        await Assertions.Expect(visitor.Page.Locator($"#c{comment}")).ToContainTextAsync("{title}");
        var result = await visitor.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation => violation.Id));
        var arrived = await visitor.Page.Locator($"#c{comment}").InnerTextAsync();
        var box = await visitor.Page.Locator($"#c{comment}").BoundingBoxAsync();
        await visitor.Page.ReloadAsync();
        Assert.Equal(arrived, await visitor.Page.Locator($"#c{comment}").InnerTextAsync());
        Assert.Equal(box!.Height, (await visitor.Page.Locator($"#c{comment}").BoundingBoxAsync())!.Height, 1.0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Likes_edits_and_removals_are_seen_where_they_happen()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await ReaderAsync(town);
        await town.SendAsync(HttpMethod.Put, $"/posts/{town.PostId}/like", HttpStatusCode.OK);
        await Assertions.Expect(visitor.Page.Locator("article form button")).ToHaveTextAsync("좋아요 1");
        await town.SendAsync(HttpMethod.Patch, $"/posts/{town.PostId}", HttpStatusCode.OK, new { title = "새 제목", body = "**새 본문**" });
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("새 제목");
        await Assertions.Expect(visitor.Page.Locator(".body strong")).ToHaveTextAsync("새 본문");
        await town.SendAsync(HttpMethod.Delete, $"/comments/{town.LastComment}", HttpStatusCode.NoContent);
        await Assertions.Expect(visitor.Page.Locator($"#c{town.LastComment}")).ToHaveTextAsync("지워진 댓글입니다.");
        await town.SendAsync(HttpMethod.Delete, $"/posts/{town.PostId}", HttpStatusCode.NoContent);
        await Assertions.Expect(visitor.Page.Locator("article")).ToHaveTextAsync("지워진 글입니다.");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Who_reads_further_up_is_not_moved_and_what_arrives_by_the_hundred_hangs_nothing()
    {
        // Three hundred at once are more than a busy machine lets in, and it is the page that is looked at.
        await using var town = await Town.OpenAsync(210, await TestPortal.StartAsync(settings: new Dictionary<string, string?> { ["Bongsu:Drill:Admission"] = "false" }));
        await using var visitor = await ReaderAsync(town);
        // Dropped from above, the hundredth is another one.
        var read = visitor.Page.Locator($"#{await visitor.Page.Locator(".comments li").Nth(150).GetAttributeAsync("id")}");
        await read.ScrollIntoViewIfNeededAsync();
        var before = (await read.BoundingBoxAsync())!.Y;
        var last = (await Task.WhenAll(Enumerable.Range(0, 300).Select(i => town.CommentAsync($"한꺼번에 {i}")))).Max();
        await Assertions.Expect(visitor.Page.Locator($"#c{last}")).ToBeAttachedAsync();
        await Assertions.Expect(visitor.Page.Locator(".comments li")).ToHaveCountAsync(400);
        Assert.Equal(before, (await read.BoundingBoxAsync())!.Y, 1.0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Without_scripts_a_page_shows_everything()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address, script: false);
        var comment = await town.CommentAsync("스크립트 없이도");
        await visitor.GoAsync(town.Post);
        await Assertions.Expect(visitor.Page.Locator($"#c{comment}")).ToContainTextAsync("스크립트 없이도");
        foreach (var address in new[] { town.Post, "/cafes/haru", "/cafes/empty", town.Situation, "/" })
        {
            await visitor.GoAsync(address);
            await Assertions.Expect(visitor.Page.Locator("[data-new]:visible")).ToHaveCountAsync(0);
            await Assertions.Expect(visitor.Page.Locator("main h1, main h2").First).ToBeAttachedAsync();
        }
    }

    private async Task<Visitor> ReaderAsync(Town town)
    {
        var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.GoAsync(town.Post);
        return visitor;
    }

    private async Task<Visitor> MemberAsync(Town town, string username, string displayName)
    {
        var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.SignUpAsync(username, displayName);
        await visitor.JoinAsync("haru");
        await visitor.GoAsync(town.Post);
        return visitor;
    }

    private static async Task SayAsync(Visitor visitor, string words)
    {
        await visitor.Page.FillAsync("#body", words);
        await visitor.Page.ClickAsync("textarea + button");
        await Assertions.Expect(Last(visitor)).ToContainTextAsync(words);
    }

    private static ILocator Last(Visitor visitor) => visitor.Page.Locator(".comments li").Last;
}
