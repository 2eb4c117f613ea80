using System.Net;
using System.Text.Json;
using Bongsu.News.Polling;
using Bongsu.News.Sources;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.News;

/// <summary>A portal with an operator, and the newspapers that it gathers from.</summary>
public sealed class NewsScene : IAsyncDisposable
{
    public const string Api = "/api/bongsu/v1";

    private NewsScene(TestPortal portal, HttpClient chief, Newspapers papers) => (Portal, Chief, Papers) = (portal, chief, papers);

    public TestPortal Portal { get; }

    public HttpClient Chief { get; }

    public Newspapers Papers { get; }

    public static async Task<NewsScene> StartAsync(string? folder = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var portal = await TestPortal.StartAsync(folder, settings: settings);
        return new(portal, await portal.OperatorAsync("chief"), await Newspapers.StartAsync());
    }

    /// <summary>Adds a source as an operator does, and waits until it was asked.</summary>
    public async Task<long> AddAsync(string path, string name = "아침신문", string section = "society", bool fullText = false)
    {
        var added = await SendAsync(Chief, HttpMethod.Post, "/console/news/sources", HttpStatusCode.Created, new { address = Papers.Url(path), name, section, fullText, allowPrivate = true });
        var id = added.GetProperty("id").GetInt64();
        await UntilAsync($"/console/news/sources/{id}", source => source.TryGetProperty("fetchedAt", out _) || source.TryGetProperty("problem", out _));
        return id;
    }

    /// <summary>Asks a source now, whatever its turn.</summary>
    public Task AskAsync(long source) => Portal.Get<SourcePolling>().PollAsync(Portal.Get<NewsSources>().Find(source)!, TestContext.Current.CancellationToken);

    public async Task<JsonElement[]> ListAsync(string query = "") => [.. (await SendAsync(Chief, HttpMethod.Get, $"/news{query}", HttpStatusCode.OK)).GetProperty("items").EnumerateArray()];

    public async Task<long> IdAsync(string title) => (await ListAsync("?limit=100")).Single(article => article.GetProperty("title").GetString() == title).GetProperty("id").GetInt64();

    public async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string address, HttpStatusCode expected, object? body = null)
    {
        using var answer = await client.SendAsync(method, $"{Api}{address}", body);
        return await answer.JsonAsync(expected);
    }

    /// <summary>What the API says, once it says what is looked for.</summary>
    public async Task<JsonElement> UntilAsync(string address, Func<JsonElement, bool> says)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var answer = await SendAsync(Chief, HttpMethod.Get, address, HttpStatusCode.OK);
            if (says(answer))
                return answer;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException($"{address} never said it");
    }

    /// <summary>What a page says to a guest, once it says what is looked for.</summary>
    public async Task<string> PageAsync(string address, Func<string, bool> says)
    {
        using var guest = Portal.Client();
        var text = "";
        for (var tries = 0; tries < 100; tries++)
        {
            text = await guest.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            if (says(text))
                return text;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException($"{address} never said it:\n{text}");
    }

    public async ValueTask DisposeAsync()
    {
        Chief.Dispose();
        await Portal.DisposeAsync();
        await Papers.DisposeAsync();
    }
}
