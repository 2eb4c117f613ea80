namespace Bongsu.Bench;

/// <summary>How near the front page comes to the best file server there is.</summary>
internal static class HomeRate
{
    private const int Pairs = 5, Seconds = 4, Connections = 64;
    private static readonly string[] Headers = ["Accept-Encoding: br", "Accept-Language: ko"];

    public static async Task MeasureAsync(Report report)
    {
        using var data = new Scratch();
        using var files = new Scratch();
        using var portal = await Server.PortalAsync(data.Path);
        using var crowd = await Crowd.GatherAsync(portal, 10);
        for (var i = 0; i < 30; i++)
        {
            await crowd.PostAsync(i);
            await crowd.WriteStatusAsync(i, Repository.Talk[i].Comment);
        }
        // A page made before the last of them would be made again during the measurement.
        await Task.Delay(3_000);
        var page = await Wire.GetAsync(portal.Port, "/");
        if (page.Status != 200 || !page.Headers.Contains("Content-Encoding: br", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The page is not as expected: {page.Headers}");
        await File.WriteAllBytesAsync(files.File("page"), page.Body);
        using var nginx = await Server.NginxAsync(files.Path);
        Report.Line($"the front page: {page.Body.Length} bytes of brotli; keep-alive, {Connections} connections, {Pairs} pairs of {Seconds} s");

        await Wrk.RunAsync(portal, "/", Connections, 8, Headers);
        await Wrk.RunAsync(nginx, "/page", Connections, 2, Headers);
        var pairs = new List<(Wrk Portal, Wrk Nginx)>();
        for (var i = 0; i < Pairs; i++)
            pairs.Add((await Wrk.RunAsync(portal, "/", Connections, Seconds, Headers), await Wrk.RunAsync(nginx, "/page", Connections, Seconds, Headers)));
        Report.Line($"portal {new Sample([.. pairs.Select(pair => pair.Portal.Rate)])} requests/s; nginx {new Sample([.. pairs.Select(pair => pair.Nginx.Rate)])} requests/s");
        report.AtLeast("requests/s of the front page, portal ÷ nginx", Sample.Ratios(pairs.Select(pair => (pair.Portal.Rate, pair.Nginx.Rate))), 0.65, 0.80);
        report.Exactly("refused", pairs.Sum(pair => pair.Portal.Refused + pair.Nginx.Refused), 0);
    }
}
