using System.Globalization;
using System.Net;
using System.Text.Json;
using Bongsu.Portal;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Statuses;

/// <summary>A portal where two people talk, as most tests need it.</summary>
public sealed class StatusScene : IAsyncDisposable
{
    public const string Api = "/api/bongsu/v1";

    private StatusScene(TestPortal portal, HttpClient hana, HttpClient duri) => (Portal, Hana, Duri) = (portal, hana, duri);

    public TestPortal Portal { get; }

    public HttpClient Hana { get; }

    public HttpClient Duri { get; }

    public static async Task<StatusScene> StartAsync(string? folder = null, IReadOnlyDictionary<string, string?>? settings = null, IReadOnlyList<IFeature>? more = null)
    {
        var portal = await TestPortal.StartAsync(folder, settings: settings, more: more);
        return new(portal, await portal.MemberAsync("hana"), await portal.MemberAsync("duri"));
    }

    /// <summary>The scene of an earlier start in the same folder.</summary>
    public static async Task<StatusScene> ResumeAsync(string folder)
    {
        var portal = await TestPortal.StartAsync(folder);
        return new(portal, await portal.SignInAsync("hana"), await portal.SignInAsync("duri"));
    }

    public async Task<long> SayAsync(HttpClient author, string text, long? replyTo = null) =>
        (await SendAsync(author, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text, replyTo })).GetProperty("id").GetInt64();

    public async Task<JsonElement> GetAsync(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var reader = Portal.Client();
        using var answer = await reader.GetAsync(address.StartsWith('/') && !address.StartsWith("/api", StringComparison.Ordinal) ? Api + address : address, TestContext.Current.CancellationToken);
        return await answer.JsonAsync(expected);
    }

    public async Task<JsonElement> DocumentAsync()
    {
        using var reader = Portal.Client();
        using var answer = await reader.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    public static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string address, HttpStatusCode expected, object? body = null, string? key = null)
    {
        using var answer = await client.SendAsync(method, $"{Api}{address}", body, key);
        return await answer.JsonAsync(expected);
    }

    /// <summary>A browser in which somebody is signed in.</summary>
    public async Task<HttpClient> BrowserAsync(string username, string language = "ko")
    {
        var browser = Portal.Browser(language);
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", username), ("password", "correct horse battery"));
        return browser;
    }

    /// <summary>Asks for a page until it says what it should; a change is on its pages within a second.</summary>
    public async Task<string> PageAsync(string address, Func<string, bool> says, string language = "ko")
    {
        using var reader = Portal.Client(language);
        var text = "";
        for (var tries = 0; tries < 50; tries++)
        {
            text = await reader.GetStringAsync(address, TestContext.Current.CancellationToken);
            if (says(text))
                return text;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException($"{address} never said it:\n{text}");
    }

    public static IEnumerable<long> Ids(JsonElement listing) => listing.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64());

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Hana.Dispose();
        Duri.Dispose();
        await Portal.DisposeAsync();
    }
}
