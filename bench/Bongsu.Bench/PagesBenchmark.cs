namespace Bongsu.Bench;

/// <summary>How near the hottest page comes to the best file server there is.</summary>
public static class PagesBenchmark
{
    private const int Pairs = 7, Seconds = 5;
    private static readonly string[] Headers = ["Accept-Encoding: br", "Accept-Language: ko"];

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        using var files = new Scratch();
        using var portal = await Server.PortalAsync(data.Path);
        var path = await HotPageAsync(portal);
        var page = await Wire.GetAsync(portal.Port, path);
        if (page.Status != 200 || !page.Headers.Contains("Content-Encoding: br", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The page is not as expected: {page.Headers}");
        await File.WriteAllBytesAsync(files.File("page"), page.Body);
        using var nginx = await Server.NginxAsync(files.Path);
        Report.Line($"a post with 200 comments: {page.Body.Length} bytes of brotli; keep-alive, 64 connections, {Pairs} pairs of {Seconds} s");

        await Wrk.RunAsync(portal, path, 64, 8, Headers);
        await Wrk.RunAsync(nginx, "/page", 64, 2, Headers);
        var pairs = new List<(Wrk Portal, Wrk Nginx)>();
        for (var i = 0; i < Pairs; i++)
            pairs.Add((await Wrk.RunAsync(portal, path, 64, Seconds, Headers), await Wrk.RunAsync(nginx, "/page", 64, Seconds, Headers)));

        Report.Line($"portal {new Sample([.. pairs.Select(pair => pair.Portal.Rate)])} requests/s, {new Sample([.. pairs.Select(pair => pair.Portal.Processor)])} µs of processor each");
        Report.Line($"nginx  {new Sample([.. pairs.Select(pair => pair.Nginx.Rate)])} requests/s, {new Sample([.. pairs.Select(pair => pair.Nginx.Processor)])} µs of processor each");
        report.AtLeast("requests/s, portal ÷ nginx", Sample.Ratios(pairs.Select(pair => (pair.Portal.Rate, pair.Nginx.Rate))), 0.65, 0.80);
        report.Exactly("refused", pairs.Sum(pair => pair.Portal.Refused + pair.Nginx.Refused), 0);
    }

    /// <summary>A post with 200 comments of 20 people; its address.</summary>
    public static async Task<string> HotPageAsync(Server portal)
    {
        using var crowd = await Crowd.GatherAsync(portal, 20);
        var post = await crowd.PostAsync(0);
        await crowd.CommentAsync(post, 200);
        // A page made before the last comment would be made again during the measurement.
        await Task.Delay(1_500);
        return $"/cafes/plaza/posts/{post}";
    }
}
