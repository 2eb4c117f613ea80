using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>What everybody does on their first evening, on what they have at hand.</summary>
public sealed class MainPathTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(390, 844, true, "ko")]
    [InlineData(390, 844, false, "ko")]
    [InlineData(1280, 900, true, "en")]
    [InlineData(1280, 900, false, "en")]
    public async Task A_stranger_signs_up_and_comments(int width, int height, bool script, string language)
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address, width, height, language, script);
        await visitor.SignUpAsync("newcomer", "동네 새내기");
        await visitor.GoAsync("/");
        if (script)
            await Assertions.Expect(visitor.Page.Locator(".account")).ToHaveTextAsync("동네 새내기");
        await visitor.Page.ClickAsync(".cafes a >> text=하루를 나누는 사람들");
        await visitor.Page.ClickAsync($".posts a[href='{town.Post}']");
        await visitor.JoinAsync("haru");
        await visitor.Page.FillAsync("#body", "12시 땡! 하루가 또 가네요.");
        await visitor.Page.ClickAsync("textarea + button");
        await Assertions.Expect(visitor.Page.Locator(".comments li").Last).ToContainTextAsync("하루가 또 가네요");
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.SignUpAsync("typist", "타자수");
        await visitor.GoAsync(town.Post);
        await visitor.JoinAsync("haru");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Page.Locator(".skip")).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Page.Locator(".skip")).ToBeInViewportAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(visitor.Page, "#body");
        await visitor.Page.Keyboard.TypeAsync("손이 마우스에 닿지 않았어요");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator(".comments li").Last).ToContainTextAsync("마우스에 닿지 않았어요");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 30 && !await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector); i++)
            await page.Keyboard.PressAsync("Tab");
    }
}
