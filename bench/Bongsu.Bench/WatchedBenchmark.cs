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
        using var crowd = await Crowd.GatherAsync(portal, 20);
        await File.WriteAllLinesAsync(input.File("bodies"), Repository.Talk.Select(talk => JsonSerializer.Serialize(new { text = $"{talk.Comment} #눈" })));
        await File.WriteAllLinesAsync(input.File("tokens"), crowd.Tokens);
        Report.Line($"statuses of one tag by 20 members, {Watching} watching it, {AgainstEmpty.Connections} connections, a request key each; {Pairs} pairs of {Seconds} s");
        using var watchers = new Subscribers(portal, "/live/tags/%EB%88%88/events", Watching, remember: false);
        await watchers.ListeningAsync();
        Report.Line($"all {Watching} came at once to a portal that had just started: {watchers.Refused} times somebody was refused a stream, and came again");
        await AgainstEmpty.MeasureAsync(report, portal, "statuses", Pairs, Seconds, 0.25, 0.40, "statuses.lua", input.File("bodies"), input.File("tokens"));
        report.Exactly("streams ended by the portal", watchers.Ended, 0);
        // Once all is quiet, everybody is where the log is.
        var last = (await crowd.SendAsync(HttpMethod.Post, "statuses", crowd.Tokens[0], new { text = "끝 #눈" })).GetProperty("id").GetInt64();
        report.Exactly("not at the last status within 5 s", await watchers.AreAtAsync(last, TimeSpan.FromSeconds(5)) ? 0 : 1, 0);
        watchers.Stop();
        Report.Line($"each who watched heard {watchers.Heard(resyncs: false)} statuses and was told to look anew {watchers.Heard(resyncs: true)} times, in {AgainstEmpty.WarmUpSeconds + Pairs * Seconds} s of writing");
    }
}
