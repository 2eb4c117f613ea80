namespace Bongsu.Bench;

/// <summary>What a hot page pays for admission while nothing has to be refused: two portals that differ in that alone.</summary>
public static class UnloadedBenchmark
{
    // A program compiled while it runs is not the same program each time: one start of each would measure that.
    private const int Starts = 6, Pairs = 3, Seconds = 3;
    private static readonly string[] Headers = ["Accept-Encoding: br", "Accept-Language: ko"];
    private static readonly Dictionary<string, string> Without = new() { ["Bongsu__Drill__Admission"] = "false" };

    public static async Task RunAsync(Report report)
    {
        var pairs = new List<(Wrk With, Wrk Without)>();
        for (var start = 0; start < Starts; start++)
        {
            using var data = new Scratch();
            using var other = new Scratch();
            using var with = await Server.PortalAsync(data.Path);
            using var without = await Server.PortalAsync(other.Path, Without);
            var (path, otherPath) = (await PagesBenchmark.HotPageAsync(with), await PagesBenchmark.HotPageAsync(without));
            await Wrk.RunAsync(with, path, 64, 6, Headers);
            await Wrk.RunAsync(without, otherPath, 64, 6, Headers);
            for (var i = 0; i < Pairs; i++)
                pairs.Add((await Wrk.RunAsync(with, path, 64, Seconds, Headers), await Wrk.RunAsync(without, otherPath, 64, Seconds, Headers)));
        }

        Report.Line($"with    {new Sample([.. pairs.Select(pair => pair.With.Rate)])} requests/s, {new Sample([.. pairs.Select(pair => pair.With.Processor)])} µs of processor each");
        Report.Line($"without {new Sample([.. pairs.Select(pair => pair.Without.Rate)])} requests/s, {new Sample([.. pairs.Select(pair => pair.Without.Processor)])} µs of processor each");
        report.AtLeast("requests/s, with ÷ without admission", Sample.Ratios(pairs.Select(pair => (pair.With.Rate, pair.Without.Rate))), 0.97, 1);
        report.Exactly("refused", pairs.Sum(pair => pair.With.Refused + pair.Without.Refused), 0);
    }
}
