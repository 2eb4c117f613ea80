using System.Net;
using Bongsu.Portal.Hosting;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Hosting;

public sealed class TrustedProxyTests
{
    [Fact]
    public async Task Behind_a_trusted_proxy_a_form_comes_from_the_address_that_readers_know_and_cookies_are_kept_to_HTTPS()
    {
        await using var portal = await StartAsync("10.0.0.0/8, 127.0.0.1");
        using var answer = await ChooseAsync(portal, "https://portal.example", "https");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("; secure", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        using var elsewhere = await ChooseAsync(portal, "https://evil.example", "https");
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        using var plain = await ChooseAsync(portal, "http://portal.example", "http");
        Assert.DoesNotContain("secure", Assert.Single(plain.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/8, 192.0.2.1")]
    public async Task What_a_stranger_says_of_itself_changes_nothing(string proxies)
    {
        await using var portal = await StartAsync(proxies);
        using var answer = await ChooseAsync(portal, "https://portal.example", "https");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var own = await ChooseAsync(portal, portal.Address.GetLeftPart(UriPartial.Authority), "https");
        Assert.DoesNotContain("secure", Assert.Single(own.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_count_each_reader_behind_a_trusted_proxy_by_themselves()
    {
        await using var portal = await StartAsync("127.0.0.1");
        for (var i = 0; i < 12; i++)
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(portal, $"198.51.100.{i}"));
        for (var i = 0; i < 9; i++)
            await AskAsync(portal, "198.51.100.0");
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(portal, "198.51.100.0"));
        // What a reader puts before the proxy's own word is not believed.
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(portal, "203.0.113.9, 198.51.100.0"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(portal, "198.51.100.1"));
    }

    [Fact]
    public async Task A_stranger_gets_no_new_rate_by_another_header()
    {
        await using var portal = await StartAsync("");
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(portal, $"198.51.100.{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(portal, "198.51.100.99"));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1/32")]
    [InlineData("::1", "::1/128")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.0.0.1/8/9", null)]
    [InlineData("portal.example", null)]
    [InlineData("10.0.0.0/33", null)]
    public void Proxies_are_addresses_and_networks(string name, string? network) => Assert.Equal(network, TrustedProxies.Parse(name)?.ToString());

    [Fact]
    public async Task A_wrong_name_stops_the_start_by_the_name_of_its_setting() =>
        Assert.Contains("Bongsu:Proxies: 'localhost'", (await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync("127.0.0.1, localhost"))).Message, StringComparison.Ordinal);

    private static Task<TestPortal> StartAsync(string proxies) => TestPortal.StartAsync(settings: new Dictionary<string, string?> { ["Bongsu:Proxies"] = proxies, ["Bongsu:Limits:PerAddress"] = "true" });

    private static async Task<HttpResponseMessage> ChooseAsync(TestPortal portal, string origin, string scheme)
    {
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/language") { Content = new FormUrlEncodedContent([new("language", "en")]) };
        request.Headers.Add("Origin", origin);
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-Host", "portal.example");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    // Wrong in what it asks for, and counted all the same.
    private static async Task<HttpStatusCode> AskAsync(TestPortal portal, string forwardedFor)
    {
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/bongsu/v1/status/subscriptions") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
