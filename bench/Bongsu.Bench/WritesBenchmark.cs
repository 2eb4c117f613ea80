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
        using var crowd = await Crowd.GatherAsync(portal, 20);
        var written = new List<string>();
        for (var i = 0; i < Posts; i++)
            written.Add((await crowd.PostAsync(i)).ToString(provider: null));
        await File.WriteAllLinesAsync(input.File("bodies"), Repository.Talk.Select(talk => JsonSerializer.Serialize(new { body = talk.Comment })));
        await File.WriteAllLinesAsync(input.File("tokens"), crowd.Tokens);
        await File.WriteAllLinesAsync(input.File("posts"), written);

        // A log that writes to memory would measure nothing.
        Report.Line($"comments by 20 members under {Posts} posts, {AgainstEmpty.Connections} connections, a request key each; {Pairs} pairs of {Seconds} s; data on {Disk(data.Path)}");
        await AgainstEmpty.MeasureAsync(report, portal, "comments", Pairs, Seconds, 0.30, 0.45, "comments.lua", input.File("bodies"), input.File("tokens"), input.File("posts"));
    }

    private static string Disk(string path) => new DriveInfo(path).DriveFormat;
}
