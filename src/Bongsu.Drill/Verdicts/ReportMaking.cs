using Bongsu.Drill.Playing;
using Bongsu.Drill.Scenarios;

namespace Bongsu.Drill.Verdicts;

/// <summary>Makes the report of what was seen. Pure.</summary>
internal static class ReportMaking
{
    public static Report Of(Evidence evidence, Scenario scenario, string run, DrillOptions options, CapacityFound capacity, int connections, IReadOnlyList<FaultCount> faults, DateTimeOffset startedAt)
    {
        var ledger = evidence.Ledger;
        var parts = Enum.GetValues<Part>().Where(part => ledger.Of(part).Offered > 0).ToList();
        return new()
        {
            Scenario = scenario.Name,
            Run = run,
            Target = options.Target.ToString(),
            StartedAt = startedAt,
            EndedAt = startedAt,
            Part = options.Part.ToString(),
            Capacity = capacity,
            Player = new(ledger.Requests, ledger.Visits, Math.Round((double)ledger.Behind / Math.Max(1, ledger.Requests), 5), connections, ledger.Refusals, Math.Round(ledger.GoodAnswers / scenario.Length.TotalSeconds, 2)),
            Promises = Promises.Judge(evidence),
            Writes = evidence.Writes,
            Waiting = new(ledger.Places, ledger.Released.Count, KendallTau.Of(ledger.Released)),
            Live = new(ledger.Live.Expected, ledger.Live.Received, ledger.Live.Percentile(50), ledger.Live.Percentile(99)),
            Parts = [.. parts.Select(part => ledger.Of(part).View(part))],
            Latencies = parts.ToDictionary(part => part.ToString(), part => (IReadOnlyList<long[]>)[.. ledger.Of(part).Latencies()]),
            Seconds = ledger.Seconds,
            Levels = evidence.Levels,
            Unrecorded = evidence.Unrecorded,
            Faults = faults,
            LeftBehind = 0,
        };
    }
}
