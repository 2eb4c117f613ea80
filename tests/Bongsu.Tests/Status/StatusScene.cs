using System.Globalization;
using System.Net;
using System.Text.Json;
using Bongsu.Portal;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Status;

/// <summary>A portal with an operator who tells people what is going on.</summary>
public sealed class StatusScene : IAsyncDisposable
{
    public const string Api = CafeScene.Api, Console = $"{Api}/console";

    private readonly ClockFeature? _clock;

    private StatusScene(TestPortal portal, HttpClient chief, ClockFeature? clock) => (Portal, Chief, _clock) = (portal, chief, clock);

    public TestPortal Portal { get; }

    public HttpClient Chief { get; }

    /// <summary>What the copy of the status pages is in.</summary>
    public string Copy => Path.Combine(Portal.Folder, "public", "status");

    /// <summary>Starts a portal, or the one that was in the folder before. With a clock, time passes only while somebody waits.</summary>
    public static async Task<StatusScene> StartAsync(string? folder = null, ClockFeature? clock = null, bool isRestart = false)
    {
        var portal = await TestPortal.StartAsync(folder, more: clock is null ? [] : (IReadOnlyList<IFeature>)[clock]);
        return new(portal, isRestart ? await portal.SignInAsync("chief") : await portal.OperatorAsync("chief"), clock);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string address, HttpStatusCode expected, object? body = null)
    {
        using var answer = await Chief.SendAsync(method, Console + address, body);
        return await answer.JsonAsync(expected);
    }

    public async Task<long> OpenAsync(object incident) => (await SendAsync(HttpMethod.Post, "/incidents", HttpStatusCode.Created, incident)).GetProperty("id").GetInt64();

    public async Task<long> UpdateAsync(long incident, string state, string text, string? textEn = null) =>
        (await SendAsync(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/incidents/{incident}/updates"), HttpStatusCode.Created, new { state, text, textEn })).GetProperty("id").GetInt64();

    public async Task<long> NoticeAsync(object notice) => (await SendAsync(HttpMethod.Post, "/notices", HttpStatusCode.Created, notice)).GetProperty("id").GetInt64();

    /// <summary>What the API says to a guest.</summary>
    public async Task<JsonElement> StatusAsync(string more = "", HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var guest = Portal.Client();
        using var answer = await guest.GetAsync($"{Api}/status{more}", TestContext.Current.CancellationToken);
        return await answer.JsonAsync(expected);
    }

    /// <summary>A page, once it says what it should.</summary>
    public async Task<string> PageAsync(string address, Func<string, bool> says, string language = "ko")
    {
        using var guest = Portal.Client(language);
        return await UntilAsync(() => guest.GetStringAsync(address, TestContext.Current.CancellationToken), says, address);
    }

    /// <summary>A file of the copy, once it says what it should.</summary>
    public Task<string> FileAsync(string name, Func<string, bool> says) =>
        UntilAsync(async () => Path.Combine(Copy, name) is var file && File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "", says, name);

    /// <summary>Takes the store away: whoever asks it for anything hears that there is no such thing.</summary>
    public async Task TakeStoreAwayAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Portal.Folder, "bongsu.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in new[] { "incidents", "incident_updates", "notices", "log" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"ALTER TABLE {table} RENAME TO {table}_away";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Chief.Dispose();
        await Portal.DisposeAsync();
    }

    private async Task<string> UntilAsync(Func<Task<string>> read, Func<string, bool> says, string what)
    {
        var text = "";
        for (var tries = 0; tries < 300; tries++)
        {
            text = await read();
            if (says(text))
                return text;
            _clock?.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(_clock is null ? 100 : 20, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException($"{what} never said it:\n{text}");
    }
}
