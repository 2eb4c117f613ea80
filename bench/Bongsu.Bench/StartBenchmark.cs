using System.Diagnostics;
using System.Net.Sockets;

namespace Bongsu.Bench;

/// <summary>How long a portal is away that starts again.</summary>
public static class StartBenchmark
{
    private const int Starts = 11;

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        using (var portal = await Server.PortalAsync(data.Path))
            await PagesBenchmark.HotPageAsync(portal);
        Report.Line($"exec of the published build to the first 200 of the front page, data folder with 200 comments, {Starts} starts");
        var times = new List<(double Wall, double Processor)>();
        for (var i = 0; i < Starts; i++)
            times.Add(await OnceAsync(data.Path));
        // Says the same on a busy machine as on a quiet one.
        Report.Line($"processor time: {new Sample([.. times.Select(time => time.Processor)])} s");
        report.AtMost("start", new([.. times.Select(time => time.Wall)]), 1.5, " s");
    }

    private static async Task<(double Wall, double Processor)> OnceAsync(string data)
    {
        var port = Server.FreePort();
        var start = Stopwatch.GetTimestamp();
        using var process = Server.StartPortal(port, data);
        try
        {
            while (Report.Milliseconds(start) < 30_000)
            {
                try
                {
                    if ((await Wire.GetAsync(port, "/")).Status == 200)
                        return (Report.Milliseconds(start) / 1_000, Server.Seconds(process.Id));
                }
                catch (Exception error) when (error is SocketException or IOException)
                {
                    // Not listening yet.
                }
                await Task.Delay(3);
            }
            throw new InvalidOperationException("The portal did not start");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }
}
