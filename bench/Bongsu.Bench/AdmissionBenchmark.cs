using System.Text;
using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>How much useful work is left of a server's best while it is asked for many times as much. Server and player have one processor each, in every phase.</summary>
public static class AdmissionBenchmark
{
    private const int ServerCore = 0, PlayerCore = 1, Connections = 1_000, Rounds = 5, ContenderRounds = 2;
    private const double Seconds = 3, Nominal = 500, MostOffered = 25_000;

    private static readonly double[] Loads = [0.5, 0.9, 1.1, 2, 5, 10];

    public static async Task RunAsync(Report report)
    {
        Report.Line($"handlers of 2 ms of processor, one processor for the server, one for the player; open loop, {Connections} connections, slices of {Seconds} s; good: answered within 500 ms of the time it was due");
        await LadderAsync(report);
        await SurgeAsync(report);
        await TiersAsync(report);
        await RefusalsAsync(report);
    }

    private static async Task LadderAsync(Report report)
    {
        using var admission = await Contender.StartAsync("admission");
        using var limiter = await Contender.StartAsync("limiter");
        using var none = await Contender.StartAsync("none");
        // Compiled to its end, refusals and answers alike: beside a flood the compiler has little of the one processor.
        admission.Play(5, Seconds * 10);
        foreach (var other in new[] { limiter, none })
        {
            other.Play(0.5, Seconds * 3);
            await other.RecoverAsync();
        }
        for (var round = 0; round < Rounds; round++)
            foreach (var contender in round < ContenderRounds ? new[] { admission, limiter, none } : [admission])
                foreach (var load in Loads)
                {
                    contender.Measure(load);
                    await contender.RecoverAsync();
                }
        foreach (var contender in new[] { admission, limiter, none })
            foreach (var load in Loads)
                Report.Line($"{contender.Name,-10} {load,4}× goodput {contender.Sample(load, played => played.Goodput)}/s, p99 {contender.Sample(load, played => played.Outcomes[0].Percentile(0.99))} ms");
        foreach (var (load, least, wanted) in new[] { (2.0, 0.93, 0.97), (5.0, 0.90, 0.95), (10.0, 0.85, 0.92) })
            report.AtLeast($"goodput at {load}× ÷ peak", admission.ToPeak(load), least, wanted);
        foreach (var contender in new[] { limiter, none })
            Report.Line($"     the same, {contender.Name}: {string.Join(", ", new[] { 2.0, 5, 10 }.Select(load => $"{load}× {contender.ToPeak(load)}"))}");
        report.Exactly("slices in which the player was behind", admission.Void, 0);
        Plot.Write(Path.Combine(Repository.Root, "docs", "overload.svg"), Loads, [.. new[] { (admission, "Bongsu.Admission"), (limiter, "ConcurrencyLimiter of 8"), (none, "no protection") }.Select(each => new Plot.Line(each.Item2,
            [.. Loads.Select(load => each.Item1.Sample(load, played => played.Goodput))], [.. Loads.Select(load => each.Item1.Sample(load, played => played.Outcomes[0].Percentile(0.99)))]))]);
    }

    private static async Task SurgeAsync(Report report)
    {
        var (firsts, recovered) = (new List<double>(), new List<double>());
        using var server = await Server.AdmissionAsync("admission", ServerCore);
        using var player = new OpenLoop(server, Connections, PlayerCore);
        using var client = new HttpClient { BaseAddress = server.Address };
        var work = Get("/dependent/2000");
        player.Play(25, new Kind(5 * Nominal, _ => work));
        for (var round = 0; round < Rounds; round++)
        {
            var before = player.Play(2, new Kind(0.9 * Nominal, _ => work), new Kind(0, _ => work)).Goodput;
            // One phase without a break: the surge begins while the rest goes on.
            var first = player.Play(1, new Kind(5 * Nominal, _ => work)).Goodput;
            firsts.Add(first / before);
            await client.GetAsync("/dependency/200");
            player.Play(4, new Kind(2 * Nominal, _ => work));
            await client.GetAsync("/dependency/0");
            player.Play(1, new Kind(2 * Nominal, _ => work));
            recovered.Add(player.Play(2, new Kind(2 * Nominal, _ => work)).Goodput / before);
        }
        report.AtLeast("goodput in the first second of a surge to 5× ÷ before it", new(firsts), 0.90, 0.95);
        report.AtLeast("goodput at 2× a second after a dependency's 200 ms went away ÷ before", new(recovered), 0.90, 0.95);
    }

    private static async Task TiersAsync(Report report)
    {
        using var server = await Server.AdmissionAsync("admission", ServerCore);
        using var player = new OpenLoop(server, Connections, PlayerCore);
        var (flood, write, operate) = (Get("/tier/Crawler/2000"), Get("/tier/Write/2000"), Get("/tier/Operator/2000"));
        player.Play(8, new Kind(5 * Nominal, _ => flood));
        var played = player.Play(20, new Kind(12 * Nominal, _ => flood), new Kind(0.2 * Nominal, _ => write), new Kind(10, _ => operate));
        report.AtLeast("success of writes under a flood of the lowest tier of 12×", new([Share(played.Outcomes[1])]), 0.999, 1);
        report.AtLeast("success of operators under it", new([Share(played.Outcomes[2])]), 0.999, 1);
    }

    /// <summary>What it costs to refuse, beside nginx.</summary>
    public static async Task RefusalsAsync(Report report)
    {
        using var folder = new Scratch();
        using var server = await Server.AdmissionAsync("admission", ServerCore, "--small");
        using var nginx = await Server.RefusingNginxAsync(folder.Path, ServerCore);
        using var client = new HttpClient { BaseAddress = server.Address };
        var held = client.GetAsync("/hold");
        // As many as can be: while there is time to spare, threads of the pool look for work before they sleep, which is no price of a refusal.
        Task<Wrk> Refused(Server server, int seconds) => Wrk.RunAsync(server, "/sync/0", 256, seconds, []);
        await Refused(server, 40);
        await Refused(nginx, 3);
        var pairs = new List<(Wrk Ours, Wrk Theirs)>();
        for (var i = 0; i < 7; i++)
            pairs.Add((await Refused(server, 4), await Refused(nginx, 4)));
        Report.Line($"a refusal: {new Sample([.. pairs.Select(pair => pair.Ours.Processor)])} µs of processor, {new Sample([.. pairs.Select(pair => pair.Ours.Rate)])} a second; nginx's 503: {new Sample([.. pairs.Select(pair => pair.Theirs.Processor)])} µs, {new Sample([.. pairs.Select(pair => pair.Theirs.Rate)])} a second");
        report.AtMost("processor time of a refusal ÷ nginx's 503", Sample.Ratios(pairs.Select(pair => (pair.Ours.Processor, pair.Theirs.Processor))), 2);
    }

    /// <summary>Handlers of other costs, the same build and the same configuration. What refusals take of the processor cannot be served: 25,000 a second of cheap requests are a load by themselves.</summary>
    public static async Task HandlersAsync(Report report)
    {
        long behind = 0;
        foreach (var (path, perSecond) in new (string, double)[] { ("/sync/200", 4_500), ("/sync/2000", 500), ("/sync/20000", 50), ("/async/2000", 500), ("/wait/20", 12_000) })
        {
            using var server = await Server.AdmissionAsync("admission", ServerCore);
            using var player = new OpenLoop(server, Connections, PlayerCore);
            var request = Get(path);
            player.Play(6, new Kind(3 * perSecond, _ => request));
            var (ratios, prices) = (new List<double>(), new List<double>());
            for (var i = 0; i < 3; i++)
            {
                var calm = new[] { 0.7, 0.85, 1 }.Select(load => player.Play(Seconds, new Kind(load * perSecond, _ => request))).MaxBy(played => played.Goodput)!;
                var surge = player.Play(Seconds, new Kind(Math.Min(MostOffered, 5 * perSecond), _ => request));
                var perAnswer = calm.ServerSeconds / Math.Max(1, calm.Outcomes[0].Answered);
                var perRefusal = Math.Max(0, surge.ServerSeconds - surge.Outcomes[0].Answered * perAnswer) / Math.Max(1, surge.Outcomes[0].Refused);
                ratios.Add(surge.Goodput / (calm.Goodput * (1 - surge.Outcomes[0].Refused / Seconds * perRefusal)));
                prices.Add(perRefusal * 1e6);
                behind += surge.Void ? 1 : 0;
                Report.Line($"  {path} best {calm.Goodput:0}/s; at 5× ({MostOffered}/s at most) good {surge.Goodput:0}/s, refused {surge.Outcomes[0].Refused / Seconds:0}/s, p99 {surge.Outcomes[0].Percentile(0.99):0} ms, processor {surge.ServerSeconds / Seconds:0.00}");
            }
            report.AtLeast($"{path}, one processor: goodput at 5× ÷ (best × what refusals leave, {new Sample(prices)} µs each)", new(ratios), 0.85, 0.95);
        }
        report.Exactly("slices in which the player was behind", behind, 0);
        await TogetherAsync("/sync/2000", 1_000);
        await TogetherAsync("/sync/20000", 100);
    }

    // On both processors the player takes its part of what is measured: said, not judged.
    private static async Task TogetherAsync(string path, double perSecond)
    {
        using var server = await Server.AdmissionAsync("admission", core: null);
        using var player = new OpenLoop(server, Connections, core: null);
        var request = Get(path);
        player.Play(6, new Kind(3 * perSecond, _ => request));
        var ratios = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            var best = Math.Max(player.Play(2, new Kind(0.8 * perSecond, _ => request)).Goodput, player.Play(2, new Kind(0.95 * perSecond, _ => request)).Goodput);
            ratios.Add(player.Play(2, new Kind(5 * perSecond, _ => request)).Goodput / best);
        }
        Report.Line($"     {path} on two processors, shared with the player: goodput at 5× of {perSecond}/s ÷ best {new Sample(ratios)}");
    }

    private static double Share(Outcome outcome) => (double)outcome.Good / outcome.Offered;

    private static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    private sealed class Contender : IDisposable
    {
        private static readonly byte[] Work = Get("/sync/2000");

        private readonly Dictionary<double, List<Played>> _played = Loads.ToDictionary(load => load, _ => new List<Played>());
        private readonly Server _server;
        private readonly OpenLoop _player;
        private readonly HttpClient _client;

        private Contender(string name, Server server) =>
            (Name, _server, _player, _client) = (name, server, new(server, Connections, PlayerCore), new() { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(20) });

        public string Name { get; }

        public int Void => _played.Values.Sum(slices => slices.Count(played => played.Void));

        public static async Task<Contender> StartAsync(string protection) => new(protection, await Server.AdmissionAsync(protection, ServerCore));

        public Played Play(double load, double seconds) => _player.Play(seconds, new Kind(load * Nominal, _ => Work));

        public void Measure(double load) => _played[load].Add(Play(load, Seconds));

        /// <summary>What an unprotected server has still to do would be counted in the next phase.</summary>
        public async Task RecoverAsync()
        {
            for (var quick = 0; quick < 3;)
            {
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                using (await _client.GetAsync("/health/ready")) { }
                quick = Report.Milliseconds(start) < 50 ? quick + 1 : 0;
            }
        }

        public Sample Sample(double load, Func<Played, double> value) => new([.. _played[load].Select(value)]);

        /// <summary>Round by round: the best goodput of the round is its peak.</summary>
        public Sample ToPeak(double load) => new([.. _played[load].Select((played, round) => played.Goodput / _played.Values.Max(slices => slices[round].Goodput))]);

        public void Dispose()
        {
            _client.Dispose();
            _player.Dispose();
            _server.Dispose();
        }
    }
}
