using Bongsu.Tests.Fixture;
using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>A cafe's first day, from its opening to a neighbour who joins: every step through the pages, with and without scripts.</summary>
public sealed class FirstDayTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(360, 740, true)]
    [InlineData(1280, 900, false)]
    public async Task A_person_opens_a_cafe_and_writes_in_it_and_a_neighbour_joins(int width, int height, bool script)
    {
        await using var portal = await TestPortal.StartAsync();
        await using var opener = await chromium.VisitAsync(portal.Address, width, height, script: script);
        await opener.SignUpAsync("opener", "새벽지기");
        await OpenCafeAsync(opener);
        var post = await WritePostAsync(opener.Page);
        await EditPostAsync(opener.Page);
        await CommentAsync(opener.Page, "첫 댓글입니다");
        await LikeAsync(opener.Page);

        await using var neighbour = await chromium.VisitAsync(portal.Address, width, height, script: script);
        await neighbour.SignUpAsync("neighbour", "이웃");
        await JoinAsync(neighbour);
        await neighbour.GoAsync(post);
        await Expect(neighbour.Page, ".comments li").ToContainTextAsync("첫 댓글입니다");
        await CommentAsync(neighbour.Page, "반갑습니다");
        Assert.Empty(opener.Complaints.Concat(neighbour.Complaints));
    }

    private static async Task OpenCafeAsync(Visitor visitor)
    {
        await visitor.GoAsync("/cafes");
        await visitor.Page.ClickAsync("a[href='/cafes/new']");
        await visitor.Page.FillAsync("#slug", "dawn");
        await visitor.Page.FillAsync("#name", "새벽을 여는 사람들");
        await visitor.Page.FillAsync("#description", "일찍 일어난 이야기");
        await visitor.Page.ClickAsync("main form button");
        await Expect(visitor.Page, "h1").ToHaveTextAsync("새벽을 여는 사람들");
    }

    private static async Task<string> WritePostAsync(IPage page)
    {
        await page.ClickAsync("a[href^='/cafes/dawn/posts/new']");
        await page.FillAsync("#title", "첫 글");
        await page.FillAsync("#body", "**밝아 온다** #새벽");
        await page.ClickAsync("button[name=preview]");
        await Expect(page, ".preview strong").ToHaveTextAsync("밝아 온다");
        await Expect(page, "#body").ToHaveValueAsync("**밝아 온다** #새벽");
        await page.ClickAsync("main form button:not([name])");
        await Expect(page, "h1").ToHaveTextAsync("첫 글");
        await Expect(page, "article .body a").ToHaveTextAsync("#새벽");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task EditPostAsync(IPage page)
    {
        await page.ClickAsync("article a[href$='/mine']");
        await page.ClickAsync("a[href$='/edit']");
        await page.FillAsync("#title", "고친 첫 글");
        await page.ClickAsync("main form button:not([name])");
        await Expect(page, "h1").ToHaveTextAsync("고친 첫 글");
        await page.ClickAsync("a[href$='/history']");
        await Expect(page, "article h2").ToHaveTextAsync("첫 글");
        await page.ClickAsync(".path a");
    }

    private static async Task CommentAsync(IPage page, string words)
    {
        await page.FillAsync("#body", words);
        await page.ClickAsync("textarea + button");
        await Expect(page, ".comments li:last-child").ToContainTextAsync(words);
    }

    private static async Task LikeAsync(IPage page)
    {
        await page.ClickAsync("form[action$='/like'] button");
        await Expect(page, "article").ToContainTextAsync("좋아요 1");
    }

    private static async Task JoinAsync(Visitor visitor)
    {
        await visitor.GoAsync("/cafes/dawn");
        await visitor.Page.ClickAsync("main a[href='/cafes/dawn/join']");
        await visitor.Page.ClickAsync("main form button");
        await Expect(visitor.Page, "main form[action='/cafes/dawn/leave']").ToBeVisibleAsync();
    }

    private static ILocatorAssertions Expect(IPage page, string selector) => Assertions.Expect(page.Locator(selector));
}
