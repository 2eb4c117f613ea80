using System.Net;
using System.Text.Json;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Search;

public static class SearchScene
{
    /// <summary>What a guest finds, once everything that was written is in the index.</summary>
    public static async Task<JsonElement> FindAsync(this TestPortal portal, string query, string more = "")
    {
        await portal.IndexedAsync();
        using var guest = portal.Client();
        return await guest.AskAsync(query, more);
    }

    /// <summary>The numbers of what a guest finds, the best first.</summary>
    public static async Task<long[]> FoundAsync(this CafeScene scene, string query, string more = "") =>
        [.. (await scene.Portal.FindAsync(query, more)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];

    public static async Task IndexedAsync(this TestPortal portal)
    {
        var head = portal.Get<Journal.Journal>().Head.Value;
        using var guest = portal.Client();
        for (var i = 0; i < 600; i++)
        {
            using var answer = await guest.GetAsync($"{CafeScene.Api}/search?q=x", TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK && (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("indexedTo").GetInt64() >= head)
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException("The index does not come after the log");
    }

    public static async Task<JsonElement> AskAsync(this HttpClient guest, string query, string more = "", HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await guest.GetAsync($"{CafeScene.Api}/search?q={Uri.EscapeDataString(query)}{more}", TestContext.Current.CancellationToken);
        return await answer.JsonAsync(expected);
    }

    public static async Task<string[]> SuggestedAsync(this TestPortal portal, string typed)
    {
        await portal.IndexedAsync();
        using var guest = portal.Client();
        using var answer = await guest.GetAsync($"/search/suggestions?q={Uri.EscapeDataString(typed)}", TestContext.Current.CancellationToken);
        return [.. (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Select(item => item.GetString()!)];
    }
}
