using System.Text.Json;

namespace Bongsu.Bench;

/// <summary>What a durable comment costs beyond what ASP.NET Core costs.</summary>
public static class WritesBenchmark
{
    private const int Pairs = 7, Seconds = 8, Posts = 8;

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        using var input = new Scratch();
        using var portal = await Server.PortalAsync(data.Path);
        using var empty = await Server.EmptyAsync();
        using var crowd = await Crowd.GatherAsync(portal, 20);
        var written = new List<string>();
        for (var i = 0; i < Posts; i++)
            written.Add((await crowd.PostAsync(i)).ToString(provider: null));
        await File.WriteAllLinesAsync(input.File("bodies"), Repository.Talk.Select(talk => JsonSerializer.Serialize(new { body = talk.Comment })));
        await File.WriteAllLinesAsync(input.File("tokens"), crowd.Tokens);
        await File.WriteAllLinesAsync(input.File("posts"), written);

        // A log that writes to memory would measure nothing.
        Report.Line($"comments by 20 members under {Posts} posts, 256 connections, a request key each; {Pairs} pairs of {Seconds} s; data on {Disk(data.Path)}");
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
        report.AtLeast("comments/s, portal ÷ empty endpoint", Sample.Ratios(pairs.Select(pair => (pair.Portal.Rate, pair.Empty.Rate))), 0.30, 0.45);
        report.Exactly("refused", pairs.Sum(pair => pair.Portal.Refused + pair.Empty.Refused), 0);
    }

    private static string Disk(string path) => new DriveInfo(path).DriveFormat;
}
