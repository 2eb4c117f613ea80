using System.Net;
using Bongsu.Portal.Limits;
using Bongsu.Tests.Fixture;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Tests.Limits;

public sealed class RateTableTests
{
    private static readonly Rate ThreeThenOneASecond = new(3, TimeSpan.FromSeconds(1));
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_burst_passes_and_then_one_each_time()
    {
        var table = new RateTable(1_024, _time);
        var hana = LimitKey.Account(LimitKind.Comment, 1);
        for (var i = 0; i < 3; i++)
            Assert.Null(table.Take(hana, ThreeThenOneASecond));
        Assert.Equal(TimeSpan.FromSeconds(1), table.Take(hana, ThreeThenOneASecond));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(table.Take(hana, ThreeThenOneASecond));
        Assert.NotNull(table.Take(hana, ThreeThenOneASecond));
        _time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++)
            Assert.Null(table.Take(hana, ThreeThenOneASecond));
        Assert.NotNull(table.Take(hana, ThreeThenOneASecond));
    }

    [Fact]
    public void Accounts_kinds_and_addresses_are_counted_apart_and_a_network_of_version_6_together()
    {
        var table = new RateTable(1_024, _time);
        var once = new Rate(1, TimeSpan.FromMinutes(1));
        Assert.Null(table.Take(LimitKey.Account(LimitKind.Post, 1), once));
        Assert.Null(table.Take(LimitKey.Account(LimitKind.Post, 2), once));
        Assert.Null(table.Take(LimitKey.Account(LimitKind.Comment, 1), once));
        Assert.Null(table.Take(Address("0.0.0.1"), once));
        Assert.Null(table.Take(Address("2001:db8::1"), once));
        Assert.NotNull(table.Take(Address("2001:db8::2"), once));
        Assert.Null(table.Take(Address("2001:db8:0:1::1"), once));
        Assert.NotNull(table.Take(Address("::ffff:0.0.0.1"), once));

        static LimitKey Address(string address) => LimitKey.Address(LimitKind.SignIn, IPAddress.Parse(address));
    }

    [Fact]
    public void A_million_addresses_take_bounded_room_and_whoever_is_furthest_ahead_stays_refused()
    {
        var table = new RateTable(1_024, _time);
        var greedy = LimitKey.Account(LimitKind.Comment, -1);
        for (var i = 0; i < 3; i++)
            table.Take(greedy, ThreeThenOneASecond);
        for (var i = 0; i < 100_000; i++)
            table.Take(LimitKey.Account(LimitKind.Comment, i), ThreeThenOneASecond);
        Assert.NotNull(table.Take(greedy, ThreeThenOneASecond));
        Assert.InRange(table.Count, 1, 1_024);
    }

    [Fact]
    public async Task Too_many_tries_to_sign_in_from_one_address_are_told_when_to_come_back()
    {
        await using var portal = await TestPortal.StartAsync(settings: new Dictionary<string, string?> { ["Bongsu:Limits:PerAddress"] = "true" });
        using var client = portal.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.PostAsync("/api/bongsu/v1/sessions", new { })));
        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest), 30, 33);
        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.BadRequest);
        Assert.Equal("too-many", (await refused.JsonAsync(HttpStatusCode.TooManyRequests)).GetProperty("code").GetString());
        Assert.NotNull(refused.Headers.RetryAfter);
        foreach (var answer in answers)
            answer.Dispose();
    }
}
