using System.Net;
using System.Text.Json;
using Bongsu.Portal;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Drills;

/// <summary>A portal with an operator who agrees to drills, and their players.</summary>
public sealed class DrillScene : IAsyncDisposable
{
    public const string Api = CafeScene.Api;

    private readonly ClockFeature? _clock;
    private readonly List<HttpClient> _players = [];

    private DrillScene(TestPortal portal, HttpClient chief, ClockFeature? clock) => (Portal, Chief, _clock) = (portal, chief, clock);

    public TestPortal Portal { get; }

    public HttpClient Chief { get; }

    public static IReadOnlyDictionary<string, string?> Faults { get; } = new Dictionary<string, string?> { ["Bongsu:Drill:Faults"] = "true" };

    /// <summary>Starts a portal, or the one that was in the folder before. With a clock, time passes only while somebody waits.</summary>
    public static async Task<DrillScene> StartAsync(string? folder = null, IReadOnlyDictionary<string, string?>? settings = null, ClockFeature? clock = null, bool isRestart = false)
    {
        var portal = await TestPortal.StartAsync(folder, settings: settings, more: clock is null ? [] : (IReadOnlyList<IFeature>)[clock]);
        return new(portal, isRestart ? await portal.SignInAsync("chief") : await portal.OperatorAsync("chief"), clock);
    }

    /// <summary>A token, and the number of the agreement.</summary>
    public async Task<(long Id, string Token)> GiveAsync(object? body = null)
    {
        var given = await SendAsync(Chief, HttpMethod.Post, "/console/drills", HttpStatusCode.Created, body ?? new { });
        return (given.GetProperty("id").GetInt64(), given.GetProperty("token").GetString()!);
    }

    /// <summary>A client that shows a token.</summary>
    public HttpClient Player(string token)
    {
        var player = Portal.Client();
        player.DefaultRequestHeaders.Add("Bongsu-Drill", token);
        _players.Add(player);
        return player;
    }

    /// <summary>A client that shows the token of a new agreement.</summary>
    public async Task<HttpClient> PlayerAsync() => Player((await GiveAsync()).Token);

    public async Task<long> BeginAsync(HttpClient player, string scenario = "alert") =>
        (await SendAsync(player, HttpMethod.Post, "/drills/runs", HttpStatusCode.Created, new { scenario })).GetProperty("id").GetInt64();

    public async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string address, HttpStatusCode expected, object? body = null)
    {
        using var answer = await client.SendAsync(method, Api + address, body);
        return await answer.JsonAsync(expected);
    }

    /// <summary>What everybody is told of the drill that runs; null for none.</summary>
    public async Task<JsonElement?> DrillAsync(string address = "/continuity")
    {
        using var guest = Portal.Client();
        return (await SendAsync(guest, HttpMethod.Get, address, HttpStatusCode.OK)).TryGetProperty("drill", out var drill) ? drill : null;
    }

    /// <summary>What the public record says of drills, once it says so much.</summary>
    public async Task<List<JsonElement>> RecordAsync(int entries)
    {
        for (var tries = 0; ; tries++)
        {
            var drills = (await SendAsync(Chief, HttpMethod.Get, "/record", HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == "drill").ToList();
            if (drills.Count >= entries)
                return drills;
            Assert.True(tries < 300, $"The record has {drills.Count} of {entries} entries");
            _clock?.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(_clock is null ? 100 : 20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What an entry says was done, and why.</summary>
    public static (string? What, string? Why) Said(JsonElement entry) => (entry.GetProperty("what").GetString(), entry.GetProperty("why").GetString());

    public async ValueTask DisposeAsync()
    {
        Chief.Dispose();
        _players.ForEach(player => player.Dispose());
        await Portal.DisposeAsync();
    }
}
