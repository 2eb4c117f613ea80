using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>Lists whose newest stand on top: what is new is told, and nobody is moved.</summary>
public sealed class LiveListTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("/cafes/haru", "ko", "새 글 3개 보기")]
    [InlineData("/cafes/haru/boards/free", "en", "Show new posts: 3")]
    public async Task New_posts_wait_behind_a_button_that_the_keyboard_reaches(string address, string language, string words)
    {
        await using var town = await Town.OpenAsync();
        for (var i = 0; i < 12; i++)
            await town.PostAsync($"먼저 {i}");
        await using var visitor = await chromium.VisitAsync(town.Portal.Address, height: 400, language: language);
        await visitor.GoAsync(address);
        await visitor.Page.EvaluateAsync("scrollTo(0, 500)");
        var read = visitor.Page.Locator(".posts li").Nth(6);
        var (text, place) = (await read.InnerTextAsync(), (await read.BoundingBoxAsync())!.Y);

        for (var i = 0; i < 3; i++)
            await town.PostAsync($"새로 {i}");
        var button = visitor.Page.Locator("[data-new]");
        await Assertions.Expect(button).ToHaveTextAsync(words);
        await Assertions.Expect(button).ToBeInViewportAsync();
        Assert.Equal((text, place), (await read.InnerTextAsync(), (await read.BoundingBoxAsync())!.Y));
        var result = await visitor.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation => violation.Id));

        await button.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        for (var i = 0; i < 3; i++)
            await Assertions.Expect(visitor.Page.Locator(".posts li > a").Nth(i)).ToHaveTextAsync($"새로 {2 - i}");
        await Assertions.Expect(visitor.Page.Locator(".posts li > a").First).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Page.Locator(".posts li > a").First).ToBeInViewportAsync();
        await Assertions.Expect(button).ToBeHiddenAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task At_the_very_top_new_posts_are_there_by_themselves_also_the_first_of_a_cafe()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.GoAsync("/cafes/empty");
        await Assertions.Expect(visitor.Page.Locator(".empty")).ToBeVisibleAsync();
        var post = await town.PostAsync("첫 글", "empty");
        await Assertions.Expect(visitor.Page.Locator($"#p{post} a")).ToHaveTextAsync("첫 글");
        await Assertions.Expect(visitor.Page.Locator(".empty")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator($"#p{post} a")).ToHaveAttributeAsync("href", $"/cafes/empty/posts/{post}");
        await town.RetitleAsync(post, "고친 글");
        await Assertions.Expect(visitor.Page.Locator($"#p{post} a")).ToHaveTextAsync("고친 글");
        await town.RemovePostAsync(post);
        await Assertions.Expect(visitor.Page.Locator($"#p{post}")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_situation_shows_new_facts_on_top_and_what_many_say_in_one_place()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.GoAsync(town.Situation);
        var said = new List<long>();
        for (var i = 0; i < 5; i++)
            said.Add(await town.CommentAsync("#하루 다리를 건너지 마세요"));
        await Assertions.Expect(visitor.Page.Locator($"#s{said[0]}[data-times='5']")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("다리를 건너지 마세요")).ToHaveCountAsync(1);
        await visitor.Page.ClickAsync(".facts summary");
        await town.PinAsync("다리가 다시 열렸습니다.");
        await Assertions.Expect(visitor.Page.Locator(".facts > li").First).ToContainTextAsync("다리가 다시 열렸습니다.");
        // What was opened stays open.
        await Assertions.Expect(visitor.Page.Locator(".facts details[open]")).ToHaveCountAsync(1);
        await visitor.Page.ClickAsync($"#s{said[0]} a");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/cafes/haru/posts/{town.PostId}#c{said[0]}$"));
        Assert.Empty(visitor.Complaints);
    }
}
