using System.Text.Json;
using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>What a durable status costs beyond what ASP.NET Core costs, while a thousand watch its tag.</summary>
public static class WatchedBenchmark
{
    private const int Pairs = 5, Seconds = 8, Watching = 1_000;

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        using var input = new Scratch();
        using var portal = await Server.PortalAsync(data.Path);
        using var empty = await Server.EmptyAsync();
        using var crowd = await Crowd.GatherAsync(portal, 20);
        await File.WriteAllLinesAsync(input.File("bodies"), Repository.Talk.Select(talk => JsonSerializer.Serialize(new { text = $"{talk.Comment} #눈" })));
        await File.WriteAllLinesAsync(input.File("tokens"), crowd.Tokens);
        Report.Line($"statuses of one tag by 20 members, {Watching} watching it, 256 connections, a request key each; {Pairs} pairs of {Seconds} s");
        using var watchers = new Subscribers(portal, "/live/tags/%EB%88%88/events", Watching, remember: false);
        await watchers.ListeningAsync();
        var slice = 0;
        Task<Wrk> Load(Server server, int seconds) => Wrk.RunAsync(server, "/", 256, seconds, [], "statuses.lua", input.File("bodies"), input.File("tokens"), $"slice-{slice++}-");

        // Measured: on a busy machine the compiler is not done with the long path of a write after 10 s.
        await Load(portal, 40);
        await Load(empty, 10);
        var pairs = new List<(Wrk Portal, Wrk Empty)>();
        for (var i = 0; i < Pairs; i++)
            pairs.Add((await Load(portal, Seconds), await Load(empty, Seconds)));

        Report.Line($"portal {new Sample([.. pairs.Select(pair => pair.Portal.Rate)])} statuses/s, {new Sample([.. pairs.Select(pair => pair.Portal.Processor)])} µs of processor each");
        Report.Line($"empty  {new Sample([.. pairs.Select(pair => pair.Empty.Rate)])} requests/s, {new Sample([.. pairs.Select(pair => pair.Empty.Processor)])} µs of processor each");
        report.AtLeast("statuses/s, portal ÷ empty endpoint", Sample.Ratios(pairs.Select(pair => (pair.Portal.Rate, pair.Empty.Rate))), 0.25, 0.40);
        report.Exactly("refused", pairs.Sum(pair => pair.Portal.Refused + pair.Empty.Refused), 0);
        report.Exactly("streams ended by the portal", watchers.Ended, 0);
        // Once all is quiet, everybody is where the log is.
        var last = (await crowd.SendAsync(HttpMethod.Post, "statuses", crowd.Tokens[0], new { text = "끝 #눈" })).GetProperty("id").GetInt64();
        report.Exactly("not at the last status within 5 s", await watchers.AreAtAsync(last, TimeSpan.FromSeconds(5)) ? 0 : 1, 0);
        watchers.Stop();
        Report.Line($"each who watched heard {watchers.Heard(resyncs: false)} statuses and was told to look anew {watchers.Heard(resyncs: true)} times, in {40 + Pairs * Seconds} s of writing");
    }
}
