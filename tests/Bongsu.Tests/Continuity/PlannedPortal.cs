using System.Net;
using System.Text.Json;
using Bongsu.Continuity.Plan;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Continuity;

/// <summary>A cafe on a portal whose plan says what a test needs, with an operator.</summary>
public sealed class PlannedPortal : IAsyncDisposable
{
    public const string Level = $"{CafeScene.Api}/console/level";

    private PlannedPortal(CafeScene scene, HttpClient chief) => (Scene, Chief) = (scene, chief);

    public CafeScene Scene { get; }

    public HttpClient Chief { get; }

    /// <summary>Starts at level 1; level 2 has these measures.</summary>
    public static async Task<PlannedPortal> StartAsync(string measures = "{}")
    {
        var scene = await CafeScene.StartAsync();
        var planned = new PlannedPortal(scene, await scene.Portal.OperatorAsync("chief"));
        await planned.PlanAsync($"levels: {{ 2: {{ measures: {measures}, notice: {{ ko: 알립니다, en: Notice }} }} }}");
        return planned;
    }

    /// <summary>Has another plan in force.</summary>
    public async Task PlanAsync(string text)
    {
        var file = System.IO.Path.Combine(Scene.Portal.Folder, "continuity.yaml");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        Scene.Portal.Get<CurrentPlan>().Refresh();
    }

    public async Task<JsonElement> SetAsync(int level, HttpStatusCode expected = HttpStatusCode.OK, long? revision = null, bool? pinned = null, string? reason = "시험")
    {
        using var answer = await Chief.SendAsync(HttpMethod.Put, Level, new { level, reason, revision, pinned });
        return await answer.JsonAsync(expected);
    }

    public async Task<JsonElement> NowAsync()
    {
        using var client = Scene.Portal.Client();
        using var answer = await client.GetAsync($"{CafeScene.Api}/continuity", TestContext.Current.CancellationToken);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>Waits until what everybody sees is as looked for, for 30 s at most.</summary>
    public async Task UntilAsync(Func<JsonElement, bool> isIt)
    {
        for (var i = 0; i < 150 && !isIt(await NowAsync()); i++)
            await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.True(isIt(await NowAsync()));
    }

    /// <summary>What a page says, once it says what is looked for; as it was after 10 s otherwise.</summary>
    public async Task<string> PageAsync(string address, Func<string, bool> until, HttpClient? client = null)
    {
        using var guest = Scene.Portal.Client();
        var page = "";
        for (var i = 0; i < 100 && !until(page); i++)
        {
            await Task.Delay(i == 0 ? 1 : 100, TestContext.Current.CancellationToken);
            page = await (client ?? guest).GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        }
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        Chief.Dispose();
        await Scene.DisposeAsync();
    }
}
