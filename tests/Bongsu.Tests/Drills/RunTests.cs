using System.Net;
using Bongsu.Continuity.Capacity;
using Bongsu.Continuity.Plan;
using Bongsu.Portal.Drills;
using Bongsu.Tests.Cafes;

namespace Bongsu.Tests.Drills;

/// <summary>A drill that runs is told to everybody as an exercise, and is on the public record from its beginning to its end.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task A_drill_is_told_as_an_exercise_while_it_runs_and_is_on_the_record()
    {
        await using var scene = await DrillScene.StartAsync();
        var player = await scene.PlayerAsync();
        Assert.Null(await scene.DrillAsync());

        var run = await scene.BeginAsync(player);
        foreach (var address in new[] { "/continuity", "/status" })
        {
            var drill = (await scene.DrillAsync(address))!.Value;
            Assert.Equal("alert", drill.GetProperty("scenario").GetString());
            Assert.True(drill.GetProperty("until").GetDateTimeOffset() > drill.GetProperty("since").GetDateTimeOffset());
        }
        Assert.Contains("훈련 중입니다: alert.", await PageAsync(scene, "/status", "alert"), StringComparison.Ordinal);
        await scene.RecordAsync(1);

        await scene.SendAsync(player, HttpMethod.Delete, $"/drills/runs/{run}", HttpStatusCode.NoContent);
        Assert.Null(await scene.DrillAsync());
        await scene.SendAsync(player, HttpMethod.Delete, $"/drills/runs/{run}", HttpStatusCode.NotFound);
        var record = await scene.RecordAsync(2);
        Assert.Equal([("drill alert begins", "exercise"), ("drill alert ends", "finished")], record.Select(DrillScene.Said));
        Assert.True(record[0].TryGetProperty("until", out _));
        Assert.Equal("operator", record[0].GetProperty("actor").GetString());
        Assert.Contains("훈련 끝: alert", await PageAsync(scene, "/status/record?kind=drill", "훈련 끝"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_its_token_back_stops_a_drill_and_so_does_the_tokens_end()
    {
        var clock = new ClockFeature();
        await using var scene = await DrillScene.StartAsync(clock: clock);
        var (id, token) = await scene.GiveAsync();
        await scene.BeginAsync(scene.Player(token), "burst");
        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/drills/{id}", HttpStatusCode.NoContent);
        Assert.Null(await scene.DrillAsync());
        await scene.RecordAsync(2);

        var (_, brief) = await scene.GiveAsync(new { minutes = 1 });
        await scene.BeginAsync(scene.Player(brief), "one-cafe");
        var until = (await scene.DrillAsync())!.Value.GetProperty("until").GetDateTimeOffset();
        clock.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await scene.DrillAsync());

        var record = await scene.RecordAsync(4);
        Assert.Equal(["stopped", "exercise", "expired"], record.Skip(1).Select(entry => DrillScene.Said(entry).Why));
        // When it was over, not when somebody looked.
        Assert.Equal(until, record[3].GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_drill_of_another_token_is_nobody_elses_to_end()
    {
        await using var scene = await DrillScene.StartAsync();
        var run = await scene.BeginAsync(await scene.PlayerAsync());
        await scene.SendAsync(await scene.PlayerAsync(), HttpMethod.Delete, $"/drills/runs/{run}", HttpStatusCode.NotFound);
        Assert.NotNull(await scene.DrillAsync());
    }

    [Fact]
    public async Task With_the_store_away_a_drill_begins_is_told_at_once_and_enters_the_record_as_of_then()
    {
        await using var scene = await DrillScene.StartAsync(settings: DrillScene.Faults);
        var player = await scene.PlayerAsync();
        await scene.SendAsync(player, HttpMethod.Post, "/console/drills/faults", HttpStatusCode.OK, new { kind = "store-away", seconds = 600 });

        await scene.BeginAsync(player, "store-lost");
        var since = (await scene.DrillAsync("/status"))!.Value.GetProperty("since").GetDateTimeOffset();
        Assert.Contains("store-lost", await PageAsync(scene, "/status", "store-lost"), StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        scene.Portal.Get<StoreFaults>().TakeStoreAway(TimeSpan.Zero);

        var begun = Assert.Single(await scene.RecordAsync(1));
        Assert.Equal(since, begun.GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_drill_and_tells_each_thing_once()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        string token;
        long run;
        await using (var scene = await DrillScene.StartAsync(folder))
        {
            (_, token) = await scene.GiveAsync();
            run = await scene.BeginAsync(scene.Player(token), "restart");
            await scene.RecordAsync(1);
        }
        await using (var scene = await DrillScene.StartAsync(folder, isRestart: true))
        {
            Assert.Equal(run, (await scene.DrillAsync())!.Value.GetProperty("id").GetInt64());
            await scene.SendAsync(scene.Player(token), HttpMethod.Delete, $"/drills/runs/{run}", HttpStatusCode.NoContent);
            Assert.Equal(["drill restart begins", "drill restart ends"], (await scene.RecordAsync(2)).Select(entry => DrillScene.Said(entry).What));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_a_drill_measured_is_a_point_of_the_capacity_and_what_it_played_is_no_record()
    {
        await using var scene = await DrillScene.StartAsync();
        var player = await scene.PlayerAsync();
        await scene.SendAsync(player, HttpMethod.Post, "/drills/capacity", HttpStatusCode.Created, new { requestsPerSecond = 4_321.06, nodes = 1 });
        var errors = (await scene.SendAsync(player, HttpMethod.Post, "/drills/capacity", HttpStatusCode.BadRequest, new { requestsPerSecond = 0 })).GetProperty("errors");
        Assert.Equal(["nodes", "requestsPerSecond"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));

        foreach (var minute in new[] { new MinuteCounted(1_000, 100, 1, 1, 1), new MinuteCounted(1_001, 9_000, 1, 1, 1, 1, Drill: true) })
            await scene.Portal.Get<Journal.Journal>().AppendAsync(new() { Change = minute }, TestContext.Current.CancellationToken);
        var capacity = await scene.SendAsync(scene.Chief, HttpMethod.Get, "/console/capacity", HttpStatusCode.OK);
        Assert.Equal((4_321.1, 100, 1), (capacity.GetProperty("secured").GetDouble(), capacity.GetProperty("record").GetDouble(), capacity.GetProperty("nodes").GetInt32()));
        Assert.Equal([100, 9_000], capacity.GetProperty("minutes").EnumerateArray().Select(minute => minute.GetProperty("arrivals").GetDouble()));
    }

    [Fact]
    public async Task Whoever_is_called_while_a_drill_runs_is_told_that_it_is_one()
    {
        await using var scene = await DrillScene.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(scene.Portal.Folder, "continuity.yaml"), """
            levels: { 2: { call: [night] } }
            hotline: { people: { kim: { name: 김당직, ways: [ { webhook: generic, url: "http://127.0.0.1:9/" } ] } }, groups: { night: [kim] } }
            """, TestContext.Current.CancellationToken);
        scene.Portal.Get<CurrentPlan>().Refresh();
        await scene.BeginAsync(await scene.PlayerAsync(), "night");

        await scene.SendAsync(scene.Chief, HttpMethod.Put, "/console/level", HttpStatusCode.OK, new { level = 2, reason = "많은 분이 오십니다" });
        var call = Assert.Single((await scene.SendAsync(scene.Chief, HttpMethod.Get, "/console/hotline/calls", HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.StartsWith("훈련(night) 중입니다.", call.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("A drill (night) is running.", call.GetProperty("summaryEn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_a_drill_has_run_is_known_after_its_end_too()
    {
        await using var scene = await DrillScene.StartAsync();
        var (drills, before) = (scene.Portal.Get<IDrills>(), TimeProvider.System.GetUtcNow());
        Assert.False(drills.HasRunSince(before));
        var player = await scene.PlayerAsync();
        var run = await scene.BeginAsync(player);
        Assert.True(drills.HasRunSince(before));
        await scene.SendAsync(player, HttpMethod.Delete, $"/drills/runs/{run}", HttpStatusCode.NoContent);
        await scene.RecordAsync(2);
        Assert.True(drills.HasRunSince(before));
        Assert.False(drills.HasRunSince(TimeProvider.System.GetUtcNow().AddSeconds(1)));
    }

    private static async Task<string> PageAsync(DrillScene scene, string address, string says)
    {
        using var guest = scene.Portal.Client();
        var page = "";
        for (var tries = 0; tries < 150 && !page.Contains(says, StringComparison.Ordinal); tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = await guest.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        }
        return page;
    }
}
