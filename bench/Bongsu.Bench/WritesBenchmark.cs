using System.Text.Json;
using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>What a durable comment costs beyond what ASP.NET Core costs.</summary>
public static class WritesBenchmark
{
    private const int Pairs = 7, Seconds = 8;

    public static Task RunAsync(Report report) => RunAsync(report, posts: 8, watching: 0, least: 0.30, wanted: 0.45);

    /// <summary>The same under one post, with a thousand streams open on it.</summary>
    public static Task WatchedAsync(Report report) => RunAsync(report, posts: 1, watching: 1_000, least: 0.25, wanted: 0.40);

    private static async Task RunAsync(Report report, int posts, int watching, double least, double wanted)
    {
        using var data = new Scratch();
        using var input = new Scratch();
        using var portal = await Server.PortalAsync(data.Path);
        using var empty = await Server.EmptyAsync();
        using var crowd = await Crowd.GatherAsync(portal, 20);
        var written = new List<string>();
        for (var i = 0; i < posts; i++)
            written.Add((await crowd.PostAsync(i)).ToString(provider: null));
        await File.WriteAllLinesAsync(input.File("bodies"), Repository.Talk.Select(talk => JsonSerializer.Serialize(new { body = talk.Comment })));
        await File.WriteAllLinesAsync(input.File("tokens"), crowd.Tokens);
        await File.WriteAllLinesAsync(input.File("posts"), written);

        // A log that writes to memory would measure nothing.
        Report.Line($"comments by 20 members under {posts} posts, {watching} watching, 256 connections, a request key each; {Pairs} pairs of {Seconds} s; data on {Disk(data.Path)}");
        using var watchers = new Watchers(portal, $"/posts/{written[0]}/events", watching);
        var slice = 0;
        Task<Wrk> Load(Server server, int seconds) =>
            Wrk.RunAsync(server, "/", 256, seconds, [], "comments.lua", input.File("bodies"), input.File("tokens"), input.File("posts"), $"slice-{slice++}-");

        // Measured: on a busy machine the compiler is not done with the long path of a write after 10 s.
        await Load(portal, 40);
        await Load(empty, 10);
        var pairs = new List<(Wrk Portal, Wrk Empty)>();
        for (var i = 0; i < Pairs; i++)
            pairs.Add((await Load(portal, Seconds), await Load(empty, Seconds)));

        Report.Line($"portal {new Sample([.. pairs.Select(pair => pair.Portal.Rate)])} comments/s, {new Sample([.. pairs.Select(pair => pair.Portal.Processor)])} µs of processor each");
        Report.Line($"empty  {new Sample([.. pairs.Select(pair => pair.Empty.Rate)])} requests/s, {new Sample([.. pairs.Select(pair => pair.Empty.Processor)])} µs of processor each");
        report.AtLeast("comments/s, portal ÷ empty endpoint", Sample.Ratios(pairs.Select(pair => (pair.Portal.Rate, pair.Empty.Rate))), least, wanted);
        report.Exactly("refused", pairs.Sum(pair => pair.Portal.Refused + pair.Empty.Refused), 0);
        if (watching > 0)
            Report.Line($"{watchers.Bytes >> 20} MB were read by those who watched");
        report.Exactly("streams ended by the portal", watchers.Ended, 0);
    }

    private static string Disk(string path) => new DriveInfo(path).DriveFormat;
}
