namespace Bongsu.Bench;

/// <summary>Whether a request costs more when a thousand times as much is stored.</summary>
public static class GrowthBenchmark
{
    private const int Pairs = 5;
    private static readonly string[] Headers = ["Accept-Encoding: br", "Accept-Language: ko"];

    public static async Task RunAsync(Report report)
    {
        using var few = new Scratch();
        using var many = new Scratch();
        using var input = new Scratch();
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        await Seed.FillAsync(few.Path, comments: 1_000);
        await Seed.FillAsync(many.Path, comments: 1_000_000);
        Report.Line($"seeded through the journal in {Report.Milliseconds(start) / 1_000:0} s; {Seed.CommentsOfPost} comments under each post; processor time of the server; {Pairs} pairs");

        // The least memory for pages, so that the pages of a round have left it before the next round.
        var settings = new Dictionary<string, string> { ["Bongsu__Pages__MemoryBytes"] = (1 << 20).ToString(provider: null) };
        using var small = await GrownPortal.StartAsync(few.Path, input.File("few"), settings);
        using var large = await GrownPortal.StartAsync(many.Path, input.File("many"), settings);
        var hot = await CompareAsync("hot page", grown => Wrk.RunAsync(grown.Portal, grown.HotPage, 16, 4, Headers));
        var cold = await CompareAsync("cold page", grown => grown.ColdPagesAsync(["Accept-Encoding: br"], 4));
        // Making a page takes many times what it takes to give one out.
        if (cold < hot * 5)
            throw new InvalidOperationException("The cold pages were in memory: the measurement is void");
        await CompareAsync("comment", grown => grown.CommentsAsync(2));

        async Task<double> CompareAsync(string name, Func<GrownPortal, Task<Wrk>> measure)
        {
            await measure(large);
            await measure(small);
            var pairs = new List<(Wrk Large, Wrk Small)>();
            for (var i = 0; i < Pairs; i++)
                pairs.Add((await measure(large), await measure(small)));
            Report.Line($"{name}: {new Sample([.. pairs.Select(pair => pair.Large.Processor)])} µs with many, {new Sample([.. pairs.Select(pair => pair.Small.Processor)])} µs with few");
            report.AtMost($"{name}, many ÷ few", Sample.Ratios(pairs.Select(pair => (pair.Large.Processor, pair.Small.Processor))), 1.3);
            report.Exactly($"{name}, refused", pairs.Sum(pair => pair.Large.Refused + pair.Small.Refused), 0);
            return pairs.Min(pair => pair.Small.Processor);
        }
    }
}
