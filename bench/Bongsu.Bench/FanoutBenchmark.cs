using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>What a stream costs, against nginx's nchan. Server and readers have one processor each.</summary>
public static class FanoutBenchmark
{
    private const int ServerCore = 0, ReaderCore = 1, Some = 5_000, Many = 19_000, Size = 300, Pairs = 5, ManyPairs = 3;
    private const double PerSecond = 10, Seconds = 4, SlowSeconds = 18;

    public static async Task SomeAsync(Report report)
    {
        Head();
        using var folder = new Scratch();
        using var server = await Server.LiveAsync(ServerCore);
        using var nchan = await Server.NchanAsync(folder.Path, ServerCore);
        using var ours = new Audience(server, ReaderCore);
        using var theirs = new Audience(nchan, ReaderCore);
        ours.Grow(Some);
        theirs.Grow(Some);
        // The compiler finds out what is hot.
        ours.Play(12, PerSecond, Size);
        var pairs = new List<(Fanned Ours, Fanned Theirs)>();
        for (var i = 0; i < Pairs; i++)
            pairs.Add((ours.Play(Seconds, PerSecond, Size), theirs.Play(Seconds, PerSecond, Size)));
        Tell(Some, pairs);
        report.AtMost($"processor per delivery ÷ nchan's, {Some} streams", Sample.Ratios(pairs.Select(pair => (pair.Ours.PerMillion, pair.Theirs.PerMillion))), 1.3);
        report.Exactly("missing", pairs.Sum(pair => pair.Ours.Missing), 0);
    }

    /// <summary>Readers who block, for their part of the kernel is small and messages are large.</summary>
    public static async Task SlowAsync(Report report)
    {
        const int Large = 4_096;
        const double Rate = 5;
        Report.Line($"one topic, {Some} streams, {Rate} messages of {Large} bytes a second, slices of {SlowSeconds} s without and with {Some / 100} more that read a byte a second");
        using var server = await Server.LiveAsync(ServerCore);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var audience = new Audience(server, ReaderCore);
        audience.Grow(Some);
        audience.Play(12, Rate, Large);
        var (pairs, ended) = (new List<(double With, double Without)>(), 0);
        for (var i = 0; i < Pairs; i++)
        {
            var without = audience.Play(SlowSeconds, Rate, Large).Percentile(0.99);
            audience.AddSlow(Some / 100);
            pairs.Add((audience.Play(SlowSeconds, Rate, Large).Percentile(0.99), without));
            ended += Some + Some / 100 - int.Parse(await client.GetStringAsync("/open"), provider: null);
            audience.RemoveSlow();
        }
        Report.Line($"p99 with them {new Sample([.. pairs.Select(pair => pair.With)])} ms, without {new Sample([.. pairs.Select(pair => pair.Without)])} ms; streams of theirs ended by the server: {ended}");
        report.Exactly("of theirs ended because they blocked", ended, Pairs * (Some / 100));
        report.AtMost("p99 while 1 % read a byte a second ÷ without them", Sample.Ratios(pairs), 1.3);
    }

    public static async Task ManyAsync(Report report)
    {
        Head();
        var pairs = new List<(Fanned Ours, Fanned Theirs)>();
        var (memory, theirMemory) = (new List<double>(), new List<double>());
        for (var i = 0; i < ManyPairs; i++)
        {
            using var folder = new Scratch();
            using var server = await Server.LiveAsync(ServerCore);
            using var nchan = await Server.NchanAsync(folder.Path, ServerCore);
            pairs.Add((await PlayManyAsync(server, memory), await PlayManyAsync(nchan, theirMemory)));
        }
        Tell(Many, pairs);
        Report.Line($"memory of an idle stream, {Many} streams: {new Sample(memory)} KB; nchan {new Sample(theirMemory)} KB");
        report.AtMost($"processor per delivery ÷ nchan's, {Many} streams", Sample.Ratios(pairs.Select(pair => (pair.Ours.PerMillion, pair.Theirs.PerMillion))), 0.7);
        report.AtMost($"p99 of delivery, {Many} streams", new([.. pairs.Select(pair => pair.Ours.Percentile(0.99))]), 1_000, " ms");
        report.AtMost("memory of an idle stream", new(memory), 16, " KB");
        report.Exactly("missing", pairs.Sum(pair => pair.Ours.Missing), 0);
    }

    private static async Task<Fanned> PlayManyAsync(Server server, List<double> memory)
    {
        using var audience = new Audience(server, ReaderCore);
        // The first hundred bring the code that all need.
        audience.Grow(100);
        var before = server.Memory;
        audience.Grow(Many);
        await Task.Delay(TimeSpan.FromSeconds(3));
        memory.Add((server.Memory - before) / 1_024.0 / (Many - 100));
        audience.Play(4, PerSecond, Size);
        return audience.Play(8, PerSecond, Size);
    }

    private static void Head() =>
        Report.Line($"one topic, {PerSecond} messages of {Size} bytes a second, slices of {Seconds} s; one processor for the server, one for the readers");

    private static void Tell(int streams, List<(Fanned Ours, Fanned Theirs)> pairs)
    {
        foreach (var (name, each) in new[] { ("bongsu", pairs.ConvertAll(pair => pair.Ours)), ("nchan", pairs.ConvertAll(pair => pair.Theirs)) })
            Report.Line($"{name,-6} {streams} streams: {Of(each, fanned => fanned.PerMillion)} s of processor a million deliveries, p50 {Of(each, fanned => fanned.Percentile(0.5))} ms, p99 {Of(each, fanned => fanned.Percentile(0.99))} ms");
    }

    private static Sample Of(List<Fanned> all, Func<Fanned, double> value) => new([.. all.Select(value)]);
}
