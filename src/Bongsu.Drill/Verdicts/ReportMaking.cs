using Bongsu.Drill.Playing;
using Bongsu.Drill.Scenarios;
using Bongsu.Drill.Target;

namespace Bongsu.Drill.Verdicts;

/// <summary>Makes the report of what was seen. Pure.</summary>
internal static class ReportMaking
{
    public static Report Of(Evidence evidence, Scenario scenario, string run, DrillOptions options, CapacityFound capacity, int connections, DateTimeOffset startedAt)
    {
        var ledger = evidence.Ledger;
        var live = ledger.Live;
        var parts = Enum.GetValues<Part>().Where(part => ledger.Of(part).Offered > 0).ToList();
        var playedAt = evidence.PlayedAt.ToUnixTimeMilliseconds();
        IReadOnlyList<long[]> turns = [.. ledger.Released.Select(turn => new[] { turn.Arrived - playedAt, turn.Called - playedAt })];
        var report = new Report
        {
            Scenario = scenario.Name,
            Run = run,
            Target = options.Target.ToString(),
            StartedAt = startedAt,
            EndedAt = startedAt,
            PlayedAt = evidence.PlayedAt,
            Part = options.Part.ToString(),
            Capacity = capacity,
            ExceededCapacity = scenario.Exceeds(capacity.VisitsPerSecond),
            Phases = [.. Spans(scenario)],
            Player = new(ledger.Requests, ledger.Visits, Math.Round((double)ledger.Behind / Math.Max(1, ledger.Requests), 5), connections, ledger.Refusals, Math.Round(ledger.GoodAnswers / scenario.Length.TotalSeconds, 2)),
            Promises = [],
            Writes = evidence.Writes,
            Waiting = Waiting(ledger.Places, turns),
            Live = Live(live.Expected, live.Received, live.Delays),
            Turns = turns,
            LiveDelays = live.Delays.Pairs(),
            Parts = [.. parts.Select(part => ledger.Of(part).View(part))],
            People = [.. parts.Select(part => ledger.Of(part).People(part))],
            Latencies = parts.ToDictionary(part => part.ToString(), part => ledger.Of(part).Latencies()),
            Seconds = ledger.Seconds,
            Levels = evidence.Levels,
            Unrecorded = evidence.Unrecorded,
            Faults = evidence.Faults,
            LeftBehind = 0,
        };
        return report with { Promises = Promises.Judge(report) };
    }

    public static WaitingCount Waiting(int places, IReadOnlyList<long[]> turns) => new(places, turns.Count, KendallTau.Of([.. turns.Select(turn => (turn[0] / 1e3, turn[1] / 1e3))]));

    public static LiveCount Live(long expected, long received, Latencies delays) => new(expected, received, Round(delays.Percentile(50)), Round(delays.Percentile(99)));

    private static double? Round(double? seconds) => seconds is { } known ? Math.Round(known, 4) : null;

    private static IEnumerable<PhaseSpan> Spans(Scenario scenario)
    {
        var from = 0.0;
        foreach (var phase in scenario.Phases)
            yield return new(phase.Name, Math.Round(from, 3), Math.Round(from += phase.Length.TotalSeconds, 3));
    }
}

/// <summary>What the player saw.</summary>
/// <param name="PlayedAt">When it began to play.</param>
/// <param name="Ledger">Answers.</param>
/// <param name="Writes">What was written and read back.</param>
/// <param name="Levels">Levels and measures, in order.</param>
/// <param name="Unrecorded">Those of their changes that are not on the public record.</param>
/// <param name="Faults">What was broken on purpose.</param>
internal sealed record Evidence(DateTimeOffset PlayedAt, Ledger Ledger, WriteCount Writes, IReadOnlyList<LevelSeen> Levels, IReadOnlyList<string> Unrecorded, IReadOnlyList<FaultCount> Faults);
