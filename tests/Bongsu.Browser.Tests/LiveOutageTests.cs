using Bongsu.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>Pages whose stream is interrupted: nothing is lost, and nothing is there twice.</summary>
public sealed class LiveOutageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Streams = "**/events*";

    // A stream that broke off comes back within 15 s.
    private static readonly LocatorAssertionsToHaveCountOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task Twenty_seconds_offline_lose_nothing()
    {
        await using var town = await Town.OpenAsync();
        using var cable = new Cable(town.Portal.Address);
        await using var visitor = await chromium.VisitAsync(cable.Address);
        await visitor.GoAsync(town.Post);
        await StreamsAsync(town, 1);
        await visitor.SetOfflineAsync(true);
        cable.Cut();
        for (var second = 0; second < 20; second++)
        {
            await town.CommentAsync($"그동안 {second}");
            await Task.Delay(1_000, TestContext.Current.CancellationToken);
        }
        await Assertions.Expect(Said(visitor, "그동안")).ToHaveCountAsync(0);
        cable.Mend();
        await visitor.SetOfflineAsync(false);
        await Assertions.Expect(Said(visitor, "그동안")).ToHaveCountAsync(20, Patiently);
        Assert.Equal(Enumerable.Range(0, 20), (await Said(visitor, "그동안").AllInnerTextsAsync()).Select(text => int.Parse(text.Split("그동안 ")[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_hidden_page_holds_no_stream_and_misses_nothing()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await ReaderAsync(town);
        await StreamsAsync(town, 1);
        await visitor.HideAsync(true);
        await StreamsAsync(town, 0);
        for (var i = 0; i < 3; i++)
            await town.CommentAsync($"안 보는 동안 {i}");
        await visitor.HideAsync(false);
        await Assertions.Expect(Said(visitor, "안 보는 동안")).ToHaveCountAsync(3);
        await StreamsAsync(town, 1);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Where_streams_are_cut_the_page_is_asked_and_goes_back_to_its_stream_later()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.Page.Clock.InstallAsync();
        await visitor.Page.RouteAsync(Streams, route => route.FulfillAsync(new() { Status = 503 }));
        await visitor.GoAsync(town.Post);
        await town.CommentAsync("물어서 들은 말");
        await PassAsync(visitor, "물어서 들은 말");
        await StreamsAsync(town, 0);
        await visitor.Page.UnrouteAsync(Streams);
        await town.CommentAsync("다시 물어서 들은 말");
        await PassAsync(visitor, "다시 물어서 들은 말");
        await StreamsAsync(town, 1);
        await town.CommentAsync("다시 그때그때");
        await visitor.Page.Clock.ResumeAsync();
        await Assertions.Expect(Said(visitor, "다시 그때그때")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_page_that_has_missed_too_much_is_asked_for_anew()
    {
        await using var town = await Town.OpenAsync();
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        // As far as the portal knows nobody can have heard of so much.
        await visitor.Page.RouteAsync("**" + town.Post, async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            await route.FulfillAsync(new() { Response = answer, Body = System.Text.RegularExpressions.Regex.Replace(text, "data-position=\"[0-9]+\"", "data-position=\"99999999\"") });
        }, new() { Times = 1 });
        await visitor.GoAsync(town.Post);
        await town.CommentAsync("한 번 놓친 말");
        await Assertions.Expect(Said(visitor, "한 번 놓친 말")).ToHaveCountAsync(1);
        await town.CommentAsync("그 다음 말");
        await Assertions.Expect(Said(visitor, "그 다음 말")).ToHaveCountAsync(1);
        await Assertions.Expect(Said(visitor, "한 번 놓친 말")).ToHaveCountAsync(1);
    }

    private async Task<Visitor> ReaderAsync(Town town)
    {
        var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.GoAsync(town.Post);
        await StreamsAsync(town, 1);
        return visitor;
    }

    private static ILocator Said(Visitor visitor, string words) => visitor.Page.Locator(".comments li", new() { HasText = words });

    /// <summary>Lets the page's time pass until it says something.</summary>
    private static async Task PassAsync(Visitor visitor, string words)
    {
        for (var tries = 0; tries < 30 && await Said(visitor, words).CountAsync() == 0; tries++)
        {
            await visitor.Page.Clock.FastForwardAsync(5_000);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        await Assertions.Expect(Said(visitor, words)).ToHaveCountAsync(1);
    }

    private static async Task StreamsAsync(Town town, int expected)
    {
        var live = town.Portal.Services.GetRequiredService<LiveStreams>();
        for (var tries = 0; tries < 150 && live.Open != expected; tries++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(expected, live.Open);
    }
}
