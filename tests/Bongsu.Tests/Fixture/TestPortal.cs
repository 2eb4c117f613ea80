using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Admission;
using Bongsu.Portal;
using Bongsu.Portal.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Tests.Fixture;

/// <summary>A real portal on a free port of 127.0.0.1 with a data folder of its own, gone when disposed of.</summary>
public sealed class TestPortal : IAsyncDisposable
{
    private readonly bool _keepsFolder;
    private WebApplication _app;

    private TestPortal(WebApplication app, string folder, bool keepsFolder) => (_app, Folder, _keepsFolder) = (app, folder, keepsFolder);

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public static async Task<TestPortal> StartAsync(
        string? folder = null, Action<IServiceCollection>? services = null, IReadOnlyDictionary<string, string?>? settings = null, IReadOnlyList<IFeature>? more = null,
        bool demonstration = false)
    {
        var path = folder ?? Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        // A test run is a surge by itself; the plan has tests of its own.
        var plan = Path.Combine(Directory.CreateDirectory(path).FullName, "continuity.yaml");
        if (!File.Exists(plan))
            await File.WriteAllTextAsync(plan, "levels: {}", TestContext.Current.CancellationToken);
        var app = PortalHost.Build(new("http://127.0.0.1:0", path, null, demonstration), [.. Features.All, .. more ?? []], builder =>
        {
            // A test writes faster than any person, from one address; the limits have tests of their own.
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Bongsu:Limits:PerAccount"] = "false", ["Bongsu:Limits:PerAddress"] = "false" });
            builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
            builder.Logging.ClearProviders();
            // Many portals share a test run's processors and threads: what they make one another wait is no overload of any of them.
            builder.Services.PostConfigure<AdmissionOptions>(options =>
            {
                options.TargetDelay = TimeSpan.FromMilliseconds(100);
                foreach (var partition in options.Partitions.Values)
                    (partition.LongestWait, partition.LongestWriteWait) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
            });
            services?.Invoke(builder.Services);
        });
        await PortalHost.StartAsync(app, TestContext.Current.CancellationToken);
        return new(app, path, folder is not null);
    }

    /// <summary>The end of the log once the demonstration is filled in: when it has not moved for a second.</summary>
    public async Task<long> FilledAsync()
    {
        var journal = Get<Journal.Journal>();
        for (var last = -1L; ; last = journal.Head.Value)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            if (journal.Head.Value == last && last > 150)
                return last;
        }
    }

    /// <summary>A client without cookies and redirects of its own, speaking Korean.</summary>
    public HttpClient Client(string language = "ko")
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>A client as a browser is one: cookies, redirects, and the word that its requests come from the portal's own pages.</summary>
    public HttpClient Browser(string language = "ko")
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    /// <summary>A client that carries the token of a new account.</summary>
    public Task<HttpClient> MemberAsync(string username) => ClientOfAsync("/api/bongsu/v1/accounts", username);

    /// <summary>A client that carries a new token of an account that <see cref="MemberAsync"/> made.</summary>
    public Task<HttpClient> SignInAsync(string username) => ClientOfAsync("/api/bongsu/v1/sessions", username);

    public async ValueTask DisposeAsync()
    {
        await PortalHost.StopAsync(_app);
        if (!_keepsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private async Task<HttpClient> ClientOfAsync(string address, string username)
    {
        var client = Client();
        using var answer = await client.PostAsJsonAsync(address, new { username, password = "correct horse battery" }, TestContext.Current.CancellationToken);
        var account = await answer.JsonAsync(HttpStatusCode.Created);
        client.DefaultRequestHeaders.Authorization = new("Bearer", account.GetProperty("token").GetString());
        return client;
    }
}

public static class Answers
{
    /// <summary>The JSON body of an answer of the expected status.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == answer.StatusCode, $"Expected {expected}, got {answer.StatusCode}: {body}");
        return body.Length == 0 ? default : JsonDocument.Parse(body).RootElement;
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string address, object body, string? key = null) => client.SendAsync(HttpMethod.Post, address, body, key);

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string address, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
