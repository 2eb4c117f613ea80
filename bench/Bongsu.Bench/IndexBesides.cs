using System.Diagnostics;
using System.Text.Json;

namespace Bongsu.Bench;

/// <summary>What the index costs those who write, and how fast it comes after the log: comments as fast as they can be stored, in turn with the index following and with the index paused as the plan can pause it, which then catches up.</summary>
internal static class IndexBesides
{
    // Enough that the disk never waits for writers, and so few that none of them is refused: whoever is refused here asks again at once, and a rate of refusals tells nothing of the index.
    private const int Pairs = 4, Seconds = 8, Posts = 8, Connections = 64;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task MeasureAsync(Report report)
    {
        using var data = new Scratch();
        using var input = new Scratch();
        Server.AddOperator(data.Path, "operator_one", "correct horse battery");
        await File.WriteAllTextAsync(data.File("continuity.yaml"), "levels: { 2: { measures: { search-index: paused }, notice: { ko: 찾아보기를 쉽니다, en: The index rests } } }");
        using var portal = await Server.PortalAsync(data.Path);
        using var crowd = await Crowd.GatherAsync(portal, 20);
        var chief = await crowd.SignInAsync("operator_one");
        var posts = new List<string>();
        for (var i = 0; i < Posts; i++)
            posts.Add((await crowd.PostAsync(i)).ToString(provider: null));
        await File.WriteAllLinesAsync(input.File("bodies"), Repository.Talk.Select(talk => JsonSerializer.Serialize(new { body = talk.Comment })));
        await File.WriteAllLinesAsync(input.File("tokens"), crowd.Tokens);
        await File.WriteAllLinesAsync(input.File("posts"), posts);
        var slice = 0;
        Task<Wrk> WriteAsync(int seconds) => Wrk.RunAsync(portal, "/", Connections, seconds, [], "comments.lua", input.File("bodies"), input.File("tokens"), input.File("posts"), $"slice-{slice++}-");
        Task LevelAsync(int level) => crowd.SendAsync(HttpMethod.Put, "console/level", chief, new { level, reason = "measurement" });

        Report.Line($"comments by 20 members, {Connections} connections; {Pairs} pairs of {Seconds} s, with the index and without");
        await WriteAsync(AgainstEmpty.WarmUpSeconds);
        await IndexedAsync(crowd, await EndAsync(crowd));
        var (with, without, rates, lags) = (new List<Wrk>(), new List<Wrk>(), new List<double>(), new List<double>());
        for (var i = 0; i < Pairs; i++)
        {
            with.Add(await WriteAsync(Seconds));
            var end = await EndAsync(crowd);
            lags.Add(end - await IndexedToAsync(crowd));
            await IndexedAsync(crowd, end);
            await LevelAsync(2);
            without.Add(await WriteAsync(Seconds));
            end = await EndAsync(crowd);
            await LevelAsync(1);
            rates.Add(await IndexedAsync(crowd, end));
        }
        Report.Line($"with {new Sample([.. with.Select(each => each.Rate)])} comments/s, and {new Sample(lags)} documents behind at the end of a slice; without {new Sample([.. without.Select(each => each.Rate)])} comments/s");
        report.AtLeast("index, documents/s, from the log", new(rates), 5_000, 15_000);
        report.AtLeast("comments/s, with the index ÷ without", Sample.Ratios(with.Zip(without, (one, other) => (one.Rate, other.Rate))), 0.9, 1);
        report.Exactly("refused", with.Concat(without).Sum(each => each.Refused), 0);
    }

    /// <summary>Waits until the index has a position; how many it took in a second from when it was first seen to move.</summary>
    public static async Task<double> IndexedAsync(Crowd crowd, long position)
    {
        var first = await IndexedToAsync(crowd);
        var from = first;
        using var patience = new CancellationTokenSource(Patience);
        while (from == first && from < position)
        {
            await Task.Delay(Look, patience.Token);
            from = await IndexedToAsync(crowd);
        }
        var start = Stopwatch.GetTimestamp();
        while (await IndexedToAsync(crowd) < position)
            await Task.Delay(Look, patience.Token);
        return (position - from) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The end of the log, from where no load is in the way.</summary>
    private static async Task<long> EndAsync(Crowd crowd) => (await crowd.SendAsync(HttpMethod.Get, "continuity", null, null)).GetProperty("position").GetInt64();

    private static async Task<long> IndexedToAsync(Crowd crowd) => (await crowd.SendAsync(HttpMethod.Get, "search?q=x", null, null)).GetProperty("indexedTo").GetInt64();
}
