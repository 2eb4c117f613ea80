using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>What a person has typed is not lost, and not stored twice.</summary>
public sealed class OutboxTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Words = "오늘 저녁에 나눔 받으실 분 계신가요?";

    [Fact]
    public async Task A_draft_survives_the_closing_of_its_tab()
    {
        await using var town = await Town.OpenAsync(1);
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.GoAsync(town.Post);
        await visitor.Page.FillAsync("#body", Words);
        var first = visitor.Page;
        await visitor.OpenTabAsync();
        await first.CloseAsync();
        await visitor.GoAsync(town.Post);
        await Assertions.Expect(visitor.Page.Locator("#body")).ToHaveValueAsync(Words);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comment_sent_while_signed_out_keeps_its_words_through_signing_up(bool script)
    {
        await using var town = await Town.OpenAsync(1);
        await using var visitor = await chromium.VisitAsync(town.Portal.Address, script: script);
        await visitor.GoAsync(town.Post);
        await visitor.Page.FillAsync("#body", Words);
        await visitor.Page.ClickAsync("textarea + button");
        await visitor.Page.ClickAsync("[name=open]");
        await visitor.FillSignUpAsync("latecomer", "늦은 손님");
        await visitor.Page.ClickAsync("main form button");
        await Assertions.Expect(visitor.Page.Locator("blockquote")).ToHaveTextAsync(Words);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_stored_comment_leaves_no_draft_behind()
    {
        await using var town = await Town.OpenAsync(1);
        await using var visitor = await SignedInAsync(town);
        await visitor.Page.FillAsync("#body", Words);
        await visitor.Page.ClickAsync("textarea + button");
        await Assertions.Expect(visitor.Page.Locator(".comments li").Last).ToContainTextAsync(Words);
        await Assertions.Expect(visitor.Page.Locator("#body")).ToHaveValueAsync("");
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator("#body")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_double_click_stores_once()
    {
        await using var town = await Town.OpenAsync(1);
        await using var visitor = await SignedInAsync(town);
        await visitor.Page.FillAsync("#body", Words);
        await visitor.Page.DblClickAsync("textarea + button");
        await Assertions.Expect(visitor.Page.Locator(".comments li").Last).ToContainTextAsync(Words);
        Assert.Single(await town.CommentsAsync(), Words);
    }

    private async Task<Visitor> SignedInAsync(Town town)
    {
        var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.SignUpAsync("writer", "글쓴이");
        await visitor.JoinAsync("haru");
        await visitor.GoAsync(town.Post);
        return visitor;
    }
}
