using Bongsu.Portal.Load;
using Bongsu.Tests.Fixture;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>What people see whom the portal cannot serve right now, and operators who look at why.</summary>
public sealed class BusyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Words = "국회 앞입니다.\n헬기 소리가 들립니다.";

    [Theory]
    [InlineData("ko", false, 390)]
    [InlineData("ko", true, 320)]
    [InlineData("en", true, 390)]
    [InlineData("en", false, 1280)]
    public async Task Pages_of_a_busy_portal_are_accessible_and_fit_the_narrowest_phone(string language, bool dark, int width)
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        var town = await Town.OpenAsync(portal: crowd.Portal);
        await using var visitor = await chromium.VisitAsync(crowd.Portal.Address, width: width, language: language, dark: dark);
        await visitor.StayAsync();
        // Not a verified source: those wait in no line.
        await visitor.SignInAsync("longname");
        await visitor.GoAsync(town.Post);
        await crowd.FillAsync(Parts.CafeRead);
        await crowd.FillAsync(Parts.CafeWrite);

        // A comment that is refused, a page that is refused.
        await CommentAsync(visitor);
        await LookAsync(visitor, "refused-form");
        Assert.True((await visitor.GoAsync("/cafes/nowhere"))!.Status == 503);
        await LookAsync(visitor, "refused");

        // The same in the line, at one's own place, and the console of whoever looks after it.
        await crowd.PressAsync(town.Member, town.PostId);
        await visitor.GoAsync(town.Post);
        await CommentAsync(visitor);
        await LookAsync(visitor, "waiting-form");
        await visitor.GoAsync("/waiting/writing");
        await LookAsync(visitor, "waiting");
        await visitor.SignInAsync("keeper");
        await visitor.GoAsync("/console/load");
        await LookAsync(visitor, "console");
        Assert.Empty(visitor.Complaints);
        crowd.LetGo();
        await visitor.GoAsync("/waiting/writing");
        await UntilCalledAsync(visitor);
        await LookAsync(visitor, "called");

        async Task LookAsync(Visitor visitor, string page)
        {
            var result = await visitor.Page.RunAxe();
            Assert.Empty(result.Violations.Select(violation => $"{page} {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
            Assert.True(await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, page);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comment_that_had_to_wait_is_sent_whole_when_it_is_its_turn(bool script)
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        var town = await Town.OpenAsync(1, crowd.Portal);
        await using var visitor = await chromium.VisitAsync(crowd.Portal.Address, script: script);
        // Not a verified source: those wait in no line.
        await visitor.SignInAsync("longname");
        await visitor.GoAsync(town.Post);
        await crowd.FillAsync(Parts.CafeWrite);
        await crowd.PressAsync(town.Member, town.PostId);

        await CommentAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator("blockquote")).ToHaveTextAsync(Words);
        // Told to those who do not see the page, whenever it changes.
        await Assertions.Expect(visitor.Page.Locator("[role=status][aria-live=polite]")).ToContainTextAsync("앞에 약");
        crowd.LetGo();
        if (script)
            // The place renews itself in the page that holds the text.
            await UntilCalledAsync(visitor);
        else
        {
            // One's place in a page of its own, which asks for itself again.
            var form = visitor.Page;
            await visitor.OpenTabAsync();
            await visitor.GoAsync("/waiting/writing");
            await UntilCalledAsync(visitor);
            await visitor.Page.CloseAsync();
            await form.ClickAsync("form.form button");
            await Assertions.Expect(form.Locator(".comments li").Last).ToContainTextAsync("헬기 소리가");
            return;
        }
        await visitor.Page.ClickAsync("form.form button");
        await Assertions.Expect(visitor.Page.Locator(".comments li").Last).ToContainTextAsync("헬기 소리가");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Whoever_scrolled_a_table_of_the_console_or_pressed_into_it_stays_there_while_it_renews_itself()
    {
        await using var town = await Town.OpenAsync(1);
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.SignInAsync("keeper");
        await visitor.GoAsync("/console/load");
        var table = visitor.Page.Locator(".wide").First;
        await table.EvaluateAsync("each => { each.focus(); each.scrollLeft = 60; each.dataset.mark = '1'; }");
        var told = await visitor.Page.Locator("[data-exchange] time").First.GetAttributeAsync("datetime");

        await visitor.Page.WaitForFunctionAsync("told => document.querySelector('[data-exchange] time').dateTime !== told", told);

        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => document.activeElement.dataset.mark === '1'"));
        Assert.Equal(60, await table.EvaluateAsync<double>("each => each.scrollLeft"));
    }

    private static async Task CommentAsync(Visitor visitor)
    {
        await visitor.Page.FillAsync("#body", Words);
        await visitor.Page.ClickAsync("textarea + button");
    }

    private static Task UntilCalledAsync(Visitor visitor) =>
        Assertions.Expect(visitor.Page.Locator("[role=status]").First).ToContainTextAsync(Called(), new() { Timeout = 120_000 });

    private static System.Text.RegularExpressions.Regex Called() => new("차례가 되었습니다|It is your turn");
}
