using System.Net;
using Bongsu.Portal.Limits;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Tests.Statuses;

/// <summary>How fast one account may speak, and how that tightens while there is not enough for all.</summary>
public sealed class StatusRateTests
{
    private static readonly Dictionary<string, string?> On = new() { ["Bongsu:Limits:PerAccount"] = "true" };

    [Theory]
    [InlineData(0, 30, 1)]
    [InlineData(0.5, 15, 2)]
    [InlineData(0.8, 6, 5)]
    [InlineData(1, 3, 10)]
    [InlineData(7, 3, 10)]
    [InlineData(-1, 30, 1)]
    public void A_rate_tightens_by_the_share_that_is_refused_and_never_to_nothing(double pressure, int burst, double seconds)
    {
        var rate = new Rate(30, TimeSpan.FromSeconds(1)).Under(pressure);
        Assert.Equal(burst, rate.Burst);
        Assert.Equal(seconds, rate.Every.TotalSeconds, 3);
    }

    [Fact]
    public void Under_pressure_one_waits_longer_and_what_was_said_before_counts()
    {
        var time = new FakeTimeProvider();
        var table = new RateTable(1_024, time);
        var (key, rate) = (LimitKey.Account(LimitKind.Status, 1), new Rate(4, TimeSpan.FromSeconds(1)));
        for (var i = 0; i < 4; i++)
            Assert.Null(table.Take(key, rate));
        Assert.Equal(1, table.Take(key, rate)!.Value.TotalSeconds, 3);
        Assert.True(table.Take(key, rate.Under(0.9)) > TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(table.Take(key, rate));
    }

    [Fact]
    public void Tags_of_one_account_are_counted_apart_and_so_are_accounts_of_one_tag()
    {
        Assert.Equal(LimitKey.Tag(1, "봉수"), LimitKey.Tag(1, "봉수"));
        Assert.Equal(4, new[] { LimitKey.Tag(1, "봉수"), LimitKey.Tag(1, "폭설"), LimitKey.Tag(2, "봉수"), LimitKey.Account(LimitKind.Status, 1) }.Distinct().Count());
    }

    [Fact]
    public async Task Who_speaks_too_fast_is_told_when_to_go_on_and_nobody_else_is()
    {
        var clock = new ClockFeature();
        await using var scene = await StatusScene.StartAsync(settings: On, more: [clock]);
        for (var i = 0; i < Rate.PerAccount(LimitKind.Status).Burst; i++)
            await scene.SayAsync(scene.Hana, $"{i}");
        using (var refused = await scene.Hana.PostAsync($"{StatusScene.Api}/statuses", new { text = "너무 빨리" }))
        {
            Assert.Equal(1, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
            Assert.Equal("too-many", (await refused.JsonAsync(HttpStatusCode.TooManyRequests)).GetProperty("code").GetString());
        }
        await scene.SayAsync(scene.Duri, "나는 처음");
        clock.Time.Advance(TimeSpan.FromSeconds(1));
        await scene.SayAsync(scene.Hana, "이제 다시");
    }

    [Fact]
    public async Task One_account_fills_no_tag_and_may_say_other_things()
    {
        await using var scene = await StatusScene.StartAsync(settings: On, more: [new ClockFeature()]);
        for (var i = 0; i < Rate.PerTag.Burst; i++)
            await scene.SayAsync(scene.Hana, $"{i} #봉수");
        var refused = await StatusScene.SendAsync(scene.Hana, HttpMethod.Post, "/statuses", HttpStatusCode.TooManyRequests, new { text = "또 #봉수" });
        Assert.Equal("too-many", refused.GetProperty("code").GetString());
        await scene.SayAsync(scene.Hana, "다른 이야기 #폭설");
        await scene.SayAsync(scene.Duri, "나도 #봉수");
        using var browser = await scene.BrowserAsync("hana");
        var page = await browser.SubmitAsync("/live/statuses", HttpStatusCode.TooManyRequests, ("text", "남아야 하는 말 #봉수"));
        Assert.Contains("남아야 하는 말 #봉수</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("잠시 쉬었다가", page, StringComparison.Ordinal);
    }
}
