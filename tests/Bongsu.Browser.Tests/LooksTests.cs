using Deque.AxeCore.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>Every page, for every eye: no violation that axe knows of, nothing wider than the narrowest phone, nothing the console complains of.</summary>
public sealed class LooksTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("ko", false)]
    [InlineData("ko", true)]
    [InlineData("en", false)]
    public async Task Every_page_is_accessible(string language, bool dark)
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address, language: language, dark: dark);
        var found = new List<string>();
        await foreach (var address in WalkAsync(town, visitor))
        {
            var result = await visitor.Page.RunAxe();
            found.AddRange(result.Violations.Select(violation => $"{address} {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        }
        Assert.Empty(found);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public async Task Nothing_is_wider_than_320_pixels(string language)
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address, width: 320, height: 640, language: language);
        var wide = new List<string>();
        await foreach (var address in WalkAsync(town, visitor))
            if (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var width)
                wide.Add($"{address}: {width}");
        Assert.Empty(wide);
    }

    [Fact]
    public async Task What_is_pressed_is_large_enough_for_a_thumb()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        var small = new List<string>();
        await foreach (var _ in WalkAsync(town, visitor))
            small.AddRange(await visitor.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('button, input:not([type=hidden]), textarea, select, .top a, .boards a')]
                    .filter(each => (each.closest('label') ?? each).getBoundingClientRect().height < 44 && each.getBoundingClientRect().height > 0)
                    .map(each => `${location.pathname} ${each.outerHTML}`)
                """));
        Assert.Empty(small);
    }

    /// <summary>Every page: as a stranger, as somebody with an account and the longest name there is, as the cafe's manager, as an operator.</summary>
    private static async IAsyncEnumerable<string> WalkAsync(Town town, Visitor visitor)
    {
        await town.TellAsync();
        foreach (var address in town.Pages.Concat(town.ToldPages))
            yield return await GoAsync(address);
        await visitor.SignUpAsync("widename", string.Concat(Enumerable.Repeat("길어진이름", 6)));
        foreach (var address in town.OwnPages)
            yield return await GoAsync(address);
        await visitor.SignInAsync("haru");
        foreach (var address in town.ManagerPages)
            yield return await GoAsync(address);
        await visitor.SignInAsync("keeper");
        foreach (var address in town.OperatorPages.Concat(town.TellingPages))
            yield return await GoAsync(address);

        async Task<string> GoAsync(string address)
        {
            var answer = await visitor.GoAsync(address);
            // Looking at the wrong page would find nothing wrong with the right one.
            Assert.True(address == "/nowhere" || answer is { Ok: true }, $"{address}: {answer?.Status}");
            return address;
        }
    }
}
