using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Scenarios;
using Bongsu.Drill.Target;
using Bongsu.Drill.Verdicts;
using Bongsu.Drill.Wire;

namespace Bongsu.Drill;

/// <summary>Plays a scenario against a portal that has agreed to it, judges what it saw, and removes what it wrote.</summary>
/// <param name="options">Against what, and how.</param>
/// <param name="told">Told of the progress, a line each time.</param>
/// <param name="time">The clock.</param>
public sealed class DrillRun(DrillOptions options, Action<string> told, TimeProvider time)
{
    // What cleaning may take, also after a drill that was stopped.
    private static readonly TimeSpan LongestCleaning = TimeSpan.FromMinutes(10);

    // How long the record may take to tell of a level.
    private static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(5);

    /// <summary>Plays.</summary>
    /// <param name="scenario">What.</param>
    /// <param name="cancellationToken">Stops at once; what was written is removed all the same.</param>
    /// <returns>What it found; null where it was stopped, or the target took its agreement back.</returns>
    /// <exception cref="DrillException">The target has not agreed, is not there, or could not be made ready.</exception>
    public async Task<Report?> PlayAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var address = await TargetEndpoint.FindAsync(options.Target, cancellationToken);
        using var portal = new PortalClient(options.Target, options.Token, time);
        await Agreement.NeedAsync(portal, options.Target, cancellationToken);
        var startedAt = time.GetUtcNow();
        var run = await portal.TryAsync(HttpMethod.Post, PortalClient.Api + "/drills/runs", new JsonObject { ["scenario"] = scenario.Name }, null, cancellationToken);
        told("Making ready: accounts, a cafe, a post");
        var stage = await StageSetting.SetAsync(portal, scenario.Members, options.Texts ?? Shipped.Texts, cancellationToken);
        using var player = new Player(address, new(options.Target.Authority, options.Token), stage, options.Connections ?? Descriptors.Connections, options.Part.Number, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var guard = GuardAsync(portal, stage, stop);
        Report? report = null;
        try
        {
            report = await PlayAsync(scenario.Compress(options.Compress), portal, stage, player, startedAt, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            told("Stopped");
        }
        finally
        {
            await stop.CancelAsync();
            await guard;
            var left = await CleanAsync(portal, stage, player, run.Number("id"));
            report = report is null ? null : report with { LeftBehind = left, EndedAt = time.GetUtcNow() };
        }
        return report;
    }

    private async Task<Report> PlayAsync(Scenario scenario, PortalClient portal, Stage stage, Player player, DateTimeOffset startedAt, CancellationToken stop)
    {
        stage.Links = await LinkFinder.FindAsync(portal, stage, stop);
        var recordAfter = await RecordCheck.LastAsync(portal, stop);
        var watch = new LevelWatch(portal, time);
        await watch.LookAsync(stop);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var levels = watch.WatchAsync(watching.Token);
        // What was before, another drill perhaps, and what looking for the capacity raises, is over before the drill begins.
        await CalmAsync(watch, scenario.Settle, stop);
        var capacity = await CapacityAsync(scenario, portal, player, stop);
        await CalmAsync(watch, scenario.Settle, stop);
        if (watch.Level > watch.Rest)
            throw new DrillException($"The target stays at level {watch.Level}; a drill begins at rest");
        var begins = watch.Now;
        // Of several players one breaks things: the first.
        var faults = Faults.RunAsync(options.Part.Number == 1 ? scenario.Faults : [], portal, time, told, stop);
        var act = new Act(scenario.Length.TotalSeconds, at => scenario.VisitsAt(TimeSpan.FromSeconds(at), capacity.VisitsPerSecond) / options.Part.Of, at => scenario.At(TimeSpan.FromSeconds(at)).Phase.Mix, options.Part.Number);
        var playedAt = time.GetUtcNow();
        var ledger = await OnThreadAsync(() => player.Play(act, second => told(Line(scenario, second, watch.Level)), stop), stop);
        told("Reading back what was written");
        var (writes, _) = await ReadBack.ReadAsync(portal, stage, ledger, player.Begun, time, stop);
        await CalmAsync(watch, scenario.Settle, stop);
        await watching.CancelAsync();
        await levels;
        var changes = RecordCheck.Changes(watch.Seen);
        var unrecorded = await UnrecordedAsync(portal, recordAfter, changes, stop);
        return ReportMaking.Of(new(playedAt, ledger, writes, watch.Since(begins), unrecorded, await faults), scenario, stage.Run, options, capacity, player.Connections, startedAt);
    }

    private async Task<CapacityFound> CapacityAsync(Scenario scenario, PortalClient portal, Player player, CancellationToken stop)
    {
        var mix = scenario.Phases[0].Mix;
        if (scenario.WarmUp > TimeSpan.Zero)
        {
            told(string.Create(CultureInfo.InvariantCulture, $"Warming up for {scenario.WarmUp.TotalSeconds:0} s"));
            // A few visits a second, hurried: what is compiled and cached on first use is not measured.
            await OnThreadAsync(() => player.Play(new(scenario.WarmUp.TotalSeconds, _ => 5, _ => mix, 0) { Haste = 0.1 }, null, stop), stop);
        }
        if (scenario.Capacity is { } known)
            return new(known, CapacitySearch.RequestsOf(mix), []);
        var found = await OnThreadAsync(() => CapacitySearch.Find(player, mix, (visits, good) => told(string.Create(CultureInfo.InvariantCulture, $"Capacity: {visits:0} visits/s come, {good:0} good answers/s")), stop), stop);
        if (found.RequestsPerSecond <= 0)
            throw new DrillException("No capacity could be found: the target gave no good answer");
        // The portal plans with it; one that does not want it says so, and the drill goes on.
        await portal.TryAsync(HttpMethod.Post, PortalClient.Api + "/drills/capacity", new JsonObject { ["requestsPerSecond"] = found.RequestsPerSecond, ["nodes"] = 1 }, null, stop);
        return found;
    }

    // Until the level is back, or for so long.
    private async Task CalmAsync(LevelWatch watch, TimeSpan most, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (watch.Level > watch.Rest && time.GetElapsedTime(start) < most)
        {
            told(string.Create(CultureInfo.InvariantCulture, $"Level {watch.Level}: waiting until it comes back"));
            await Task.Delay(TimeSpan.FromSeconds(5), time, stop);
        }
    }

    private async Task<IReadOnlyList<string>> UnrecordedAsync(PortalClient portal, long after, IReadOnlyList<RecordedChange> changes, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var missing = await RecordCheck.MissingAsync(portal, after, changes, stop);
            if (missing.Count == 0 || time.GetElapsedTime(start) > RecordPatience)
                return missing;
            await Task.Delay(TimeSpan.FromSeconds(1), time, stop);
        }
    }

    // The agreement taken back stops the drill; what there is to read changes.
    private async Task GuardAsync(PortalClient portal, Stage stage, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(3), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (await Agreement.IsOverAsync(portal, stop.Token))
                {
                    told("The target has taken its agreement back");
                    await stop.CancelAsync();
                    return;
                }
                stage.Links = await LinkFinder.FindAsync(portal, stage, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // How it is told to end.
        }
    }

    private async Task<int> CleanAsync(PortalClient portal, Stage stage, Player player, long? run)
    {
        if (!options.Cleans)
            return 0;
        told("Removing what was written");
        using var patience = new CancellationTokenSource(LongestCleaning, time);
        var (_, there) = await ReadBack.ReadAsync(portal, stage, new Ledger(), player.Begun, time, patience.Token);
        var left = await Cleaning.CleanAsync(portal, stage, there, patience.Token);
        if (run is { } id)
            await portal.TryAsync(HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"{PortalClient.Api}/drills/runs/{id}"), null, null, patience.Token);
        return left;
    }

    private static string Line(Scenario scenario, SecondCount second, int level) => string.Create(CultureInfo.InvariantCulture,
        $"{second.At / 60:00}:{second.At % 60:00} {scenario.At(TimeSpan.FromSeconds(second.At)).Phase.Name}: level {level}, {second.Visits} visits, {second.Served} served, {second.Good} in time, {second.Refused} refused, {second.Failed} failed");

    // The player has a thread for itself: nothing may come between a socket and its clock.
    private static Task<T> OnThreadAsync<T>(Func<T> play, CancellationToken stop) =>
        Task.Factory.StartNew(() =>
        {
            var played = play();
            stop.ThrowIfCancellationRequested();
            return played;
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
