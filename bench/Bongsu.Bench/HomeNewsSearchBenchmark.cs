namespace Bongsu.Bench;

/// <summary>What has to stay up when all else is besieged: the front page as fast as a file, whatever search, news and cafes go through; and an index that follows the log without taking from it.</summary>
public static class HomeNewsSearchBenchmark
{
    public static async Task RunAsync(Report report)
    {
        await HomeRate.MeasureAsync(report);
        await HomeBesides.MeasureAsync(report);
        await IndexBesides.MeasureAsync(report);
    }
}
