using System.Net;
using System.Text.Json;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Maintenance;

/// <summary>What tests of maintenance do to a cafe and its portal.</summary>
public static class MaintenanceScene
{
    public const string Switch = "/console/maintenance";

    public static IReadOnlyDictionary<string, string?> Faults { get; } = new Dictionary<string, string?> { ["Bongsu:Drill:Faults"] = "true" };

    public static Task<JsonElement> SwitchAsync(this CafeScene scene, HttpClient boss, bool on, string reason = "디스크를 바꿉니다") =>
        scene.SendAsync(boss, HttpMethod.Put, Switch, HttpStatusCode.OK, new { on, reason });

    /// <summary>Writes what is to be held, and answers its receipt.</summary>
    public static async Task<string> HeldAsync(this HttpClient author, string address, object body, string? key = null)
    {
        using var answer = await author.PostAsync($"{CafeScene.Api}{address}", body, key);
        var held = await answer.JsonAsync(HttpStatusCode.Accepted);
        var receipt = held.GetProperty("receipt").GetString()!;
        Assert.Equal($"/held/{receipt}", held.GetProperty("url").GetString());
        Assert.Equal($"/held/{receipt}", answer.Headers.Location!.OriginalString);
        return receipt;
    }

    /// <summary>Asks for a receipt until it says what it should.</summary>
    public static async Task<JsonElement> ReceiptAsync(this CafeScene scene, string receipt, string state)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var held = await scene.GetAsync($"/held/{receipt}");
            if (held.GetProperty("state").GetString() == state)
                return held;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException($"The receipt was never {state}");
    }

    public static async Task TakeStoreAwayAsync(this CafeScene scene, HttpClient boss, int seconds) =>
        await scene.SendAsync(boss, HttpMethod.Post, "/console/drills/faults", HttpStatusCode.OK, new { kind = "store-away", seconds });

    /// <summary>The texts under a post, oldest first.</summary>
    public static async Task<List<string>> CommentsAsync(this CafeScene scene, long post) =>
        [.. (await scene.GetAsync($"/posts/{post}/comments?after=0")).GetProperty("items").EnumerateArray().Select(comment => comment.GetProperty("body").GetString()!)];
}
