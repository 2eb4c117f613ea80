using Bongsu.Drill.Playing;
using Bongsu.Drill.Scenarios;
using Bongsu.Drill.Target;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Tests.Fixture;

/// <summary>A drill that nobody played: a made evening of four minutes, seen by one player or shared by several. The same every time.</summary>
internal static class MadeDrill
{
    private const int Seconds = 240, Rest = 40, Surge = 100, Most = 60;

    public static readonly DateTimeOffset Begin = new(2026, 11, 25, 4, 30, 0, TimeSpan.Zero);

    public static Report Whole(string name = "store-lost", bool isLost = false) => Parts(1, name, isLost)[0];

    /// <summary>The reports of several players, who begin three seconds after one another.</summary>
    public static IReadOnlyList<Report> Parts(int count, string name = "store-lost", bool isLost = false)
    {
        var ledgers = Enumerable.Range(0, count).Select(_ => new Ledger()).ToList();
        var random = new Random(7);
        for (var second = 0; second < Seconds; second++)
        {
            var share = second < Rest ? 0.1 : second < Rest + Surge ? 1 : 0.3;
            for (var i = 0; i < Most * share * 4; i++)
                Ask(ledgers[i % count], random, share, i, second);
            foreach (var ledger in ledgers)
                ledger.EndSecond(second);
        }
        return [.. ledgers.Select((ledger, i) => Report(ledger, i, count, name, isLost))];
    }

    private static void Ask(Ledger ledger, Random random, double share, int i, int second)
    {
        if (i % 4 == 0)
            ledger.Visit();
        ledger.Sent(0);
        var part = (Part)random.Next(7);
        var seconds = 0.004 * Math.Exp(random.NextDouble() * (part == Part.Cafes ? 6 * share : 2));
        var outcome = share == 1 && part == Part.Cafes && random.Next(40) == 0 ? Outcome.Refused : random.Next(4_000) == 0 ? Outcome.Failed : Outcome.Served;
        ledger.Add(part, i % 20 != 0, part != Part.SignIn, false, outcome, seconds);
        var at = Begin.ToUnixTimeMilliseconds() + second * 1_000 + i;
        if (share == 1 && i % 5 == 0)
        {
            ledger.Place();
            ledger.Queue();
        }
        if (share == 1 && i % 20 is (0 or 5))
            ledger.Release(at, at + 9_000);
        if (i % 30 == 0)
        {
            ledger.Writes.Add(new(new("status", $"~{second}-{i}~", new("a", "b", "c")), i, null));
            var watcher = new Watcher();
            ledger.Live.Joined(watcher);
            ledger.Live.Answered(second * 1_000 + i, second);
            ledger.Live.Heard(watcher, second * 1_000 + i, second + seconds);
            ledger.Live.Left(watcher, second + 10);
        }
    }

    private static Report Report(Ledger ledger, int number, int of, string name, bool isLost)
    {
        ledger.Live.Close();
        IReadOnlyList<Phase> phases = [Stretch("busy", Rest, 10), Stretch("store away", Surge, 60), Stretch("<b>back</b>", Seconds - Rest - Surge, 20)];
        var scenario = new Scenario { Name = name, Phases = phases };
        string[] three = ["posting: room", "previews: off", "rebuild-interval: 3s"];
        IReadOnlyList<LevelSeen> levels =
        [
            new(0.01, 1, "plan", "", null, []), new(47.1, 2, "plan", "arrivals", "a", ["rebuild-interval: 1500ms"]), new(61.2, 3, "plan", "waiting", "b", three),
            new(190, 2, "plan", "calm", "c", ["rebuild-interval: 1500ms"]), new(265.5, 1, "plan", "calm", "d", []),
        ];
        var playedAt = Begin.AddSeconds(number * 3);
        foreach (var (i, turn) in ledger.Released.Index().ToList())
            ledger.Released[i] = (turn.Arrived + number * 3_000, turn.Called + number * 3_000);
        var evidence = new Evidence(playedAt, ledger, new(ledger.Writes.Count, 4, 1, isLost ? 2 : 0, 0, 3), levels, isLost ? ["measure: posting: room", "level: level 4"] : [],
            number == 0 ? [new(Rest, "store-away", 40, 200), new(Rest + 60, "slow-disk", 10, 404)] : []);
        CapacityFound capacity = new(80, 4, [new(20, 79), new(30, 80), new(45, 78.5)]);
        var options = new DrillOptions(new("http://127.0.0.1:5080"), "token") { Part = new(number + 1, of) };
        return ReportMaking.Of(evidence, scenario, $"abc12{number}", options, capacity, 40, playedAt.AddSeconds(-30)) with { EndedAt = playedAt.AddSeconds(300) };
    }

    private static Phase Stretch(string name, int seconds, double perSecond) => new(name, TimeSpan.FromSeconds(seconds), new ConstantCurve(new(perSecond, false)), [new(VisitorKind.Reader)]);
}
