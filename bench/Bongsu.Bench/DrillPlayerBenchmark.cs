using System.Globalization;
using System.Net;
using Bongsu.Bench.Player;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Scenarios;
using DrillPlayer = Bongsu.Drill.Playing.Player;

namespace Bongsu.Bench;

/// <summary>The drill's own player: how much it can ask with its schedule kept, against wrk on the same file, and whether it reports what a server that measures itself did.</summary>
public static class DrillPlayerBenchmark
{
    private const int Pairs = 5, Runs = 3, Core = 1, Connections = 64;
    private const double Step = 2, Factor = 1.15, PerSecond = 100, Seconds = 5;

    private static readonly IReadOnlyList<VisitorPlan> Mix = [new(VisitorKind.Reader) { Times = 1 }];
    private static readonly Stage Stage = new() { Run = "aaaaaa", Members = [new("a", "b", "c")], Cafe = "x", HotPost = 1, Tag = "t", Texts = ["x"] };

    public static async Task RunAsync(Report report)
    {
        await CeilingAsync(report);
        await AccuracyAsync(report);
    }

    private static async Task CeilingAsync(Report report)
    {
        using var files = new Scratch();
        await File.WriteAllTextAsync(files.File("index.html"), new string('x', 4_096));
        using var nginx = await Server.NginxAsync(files.Path);
        Report.Line($"a file of 4,096 bytes; keep-alive, {Connections} connections for wrk, as many as it needs for the player; {Pairs} pairs");
        var first = (await Wrk.RunAsync(nginx, "/", Connections, 2, [])).Rate * 0.1;
        var pairs = new List<(double Player, double Wrk)>();
        for (var i = 0; i < Pairs; i++)
            pairs.Add((await PlayAsync(nginx, player => Ceiling(player, first)), (await Wrk.RunAsync(nginx, "/", Connections, 4, [])).Rate));
        Report.Line($"player {new Sample([.. pairs.Select(pair => pair.Player)])} requests/s, each a visit of its own; wrk {new Sample([.. pairs.Select(pair => pair.Wrk)])}");
        report.AtLeast("requests/s with the schedule kept, player ÷ wrk", Sample.Ratios(pairs), 0.3, 0.5);
    }

    // More come step by step until the player comes late, or answers do.
    private static double Ceiling(DrillPlayer player, double first)
    {
        var (best, failures) = (0.0, 0);
        for (var rate = first; failures < 2;)
        {
            var now = rate;
            var ledger = player.Play(new(Step, _ => now, _ => Mix, 1), null, CancellationToken.None);
            var isKept = ledger.Behind <= ledger.Requests / 100 && ledger.GoodAnswers >= ledger.Offered * 0.99 && ledger.Offered >= rate * Step * 0.95;
            best = isKept ? ledger.Offered / Step : best;
            failures = isKept ? 0 : failures + 1;
            rate *= isKept ? Factor : 1;
        }
        return best;
    }

    private static async Task AccuracyAsync(Report report)
    {
        using var server = await Server.EmptyAsync();
        await CompareAsync(report, server, "constant", 50, 99);
        await CompareAsync(report, server, "bimodal", 50, 90);
        // Of 500 answers 200 fell into the stall of 2 s: half of those waited for over a second.
        await CompareAsync(report, server, "stall", 80, 99);
    }

    private static async Task CompareAsync(Report report, Server server, string kind, params double[] percents)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var ratios = percents.ToDictionary(percent => percent, _ => new List<(double, double)>());
        for (var i = 0; i < Runs; i++)
        {
            using var begun = await client.PostAsync($"/delays/{kind}", null);
            begun.EnsureSuccessStatusCode();
            var ledger = await PlayAsync(server, player => player.Play(new(Seconds, _ => PerSecond, _ => Mix, 1), null, CancellationToken.None));
            var took = (await client.GetStringAsync("/delays")).Split('\n').Select(line => double.Parse(line, CultureInfo.InvariantCulture)).Order().ToList();
            foreach (var percent in percents)
                ratios[percent].Add((ledger.Of(Part.Home).Percentile(percent)!.Value, took[(int)(took.Count * percent / 100)]));
        }
        foreach (var percent in percents)
            report.Within($"{kind} delay, p{percent}: reported ÷ the server's own ({new Sample([.. ratios[percent].Select(pair => pair.Item2)])} ms)", Sample.Ratios(ratios[percent]), 0.98, 1.02);
    }

    private static Task<T> PlayAsync<T>(Server server, Func<DrillPlayer, T> play) => Task.Factory.StartNew(() =>
    {
        OpenLoop.Pin(Core);
        using var player = new DrillPlayer(new(IPAddress.Loopback, server.Port), new(server.Address.Authority, "t"), Stage, 2_000, 1, TimeProvider.System);
        return play(player);
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
