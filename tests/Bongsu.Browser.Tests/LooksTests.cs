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
        foreach (var page in town.Pages)
            await LookAsync(page);
        await visitor.SignUpAsync("reader", "읽는 사람");
        foreach (var page in Town.OwnPages)
            await LookAsync(page);
        Assert.Empty(found);
        Assert.Empty(visitor.Complaints);

        async Task LookAsync(string address)
        {
            await visitor.GoAsync(address);
            var result = await visitor.Page.RunAxe();
            found.AddRange(result.Violations.Select(violation => $"{address} {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        }
    }

    [Fact]
    public async Task Nothing_is_wider_than_320_pixels()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address, width: 320, height: 640);
        await visitor.SignUpAsync("longname", string.Concat(Enumerable.Repeat("길어진이름", 6)));
        var wide = new List<string>();
        foreach (var page in town.Pages.Concat(Town.OwnPages))
        {
            await visitor.GoAsync(page);
            if (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var width)
                wide.Add($"{page}: {width}");
        }
        Assert.Empty(wide);
    }

    [Fact]
    public async Task What_is_pressed_is_large_enough_for_a_thumb()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        var small = new List<string>();
        foreach (var page in town.Pages)
        {
            await visitor.GoAsync(page);
            small.AddRange(await visitor.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('button, input:not([type=hidden]), textarea, select, .top a, .boards a')]
                    .filter(each => each.getBoundingClientRect().height < 44).map(each => `${location.pathname} ${each.outerHTML}`)
                """));
        }
        Assert.Empty(small);
    }
}
