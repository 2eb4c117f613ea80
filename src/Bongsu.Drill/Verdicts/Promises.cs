using Bongsu.Drill.Playing;

namespace Bongsu.Drill.Verdicts;

/// <summary>Holds what a report has seen against the five promises. Pure.</summary>
internal static class Promises
{
    private static readonly Part[] Isolated = [Part.Home, Part.News, Part.Search, Part.Status];

    public static IReadOnlyList<Promise> Judge(Report report) => [Isolation(report), EverybodyGetsSomething(report), Live(report), Plan(report), Trust(report)];

    private static Promise Isolation(Report report) => Promise.Of(1, "isolation",
        [.. Isolated.Select(part => new PromiseMeasure($"{part.ToString().ToLowerInvariant()} answered within 500 ms", Within(report.People.FirstOrDefault(people => people.Part == part)), 99.9, false, "%"))]);

    private static Promise EverybodyGetsSomething(Report report) => Promise.Of(2, "everybody gets something",
        new("reading got something", Share(report.People.Sum(people => people.Useful), report.People.Sum(people => people.Readings)), 99, false, "%"),
        new("acknowledged writes lost", report.Writes.Lost ?? report.Writes.Acknowledged, 0, true, ""),
        new("writes doubled", report.Writes.Doubled, 0, true, ""),
        new("order in the waiting room (τ)", report.Waiting.Tau, 0.99, false, ""));

    private static Promise Live(Report report) => Promise.Of(3, "live", new PromiseMeasure("99 % of watchers had it after", report.Live.P99, 2, true, "s"));

    // Nothing is asked of a plan while what came fitted.
    private static Promise Plan(Report report)
    {
        if (!report.ExceededCapacity || report.Levels.Count == 0)
            return new(4, "plan", null, []);
        var rest = report.Levels[0].Level;
        var rose = report.Levels.Any(seen => seen.Level > rest && seen.Actor == "plan");
        return Promise.Of(4, "plan",
            new("levels that it rose by itself", rose ? report.Levels.Max(seen => seen.Level) - rest : 0, 1, false, ""),
            new("levels above rest in the end", Math.Max(0, report.Levels[^1].Level - rest), 0, true, ""));
    }

    private static Promise Trust(Report report) => Promise.Of(5, "trust",
        new PromiseMeasure("levels and measures that are not on the record", RecordCheck.Changes(report.Levels).Count == 0 && report.Unrecorded.Count == 0 ? null : report.Unrecorded.Count, 0, true, ""));

    private static double? Within(PeopleCount? people) => people is null ? null : Share(people.Good, people.Asks);

    private static double? Share(long part, long whole) => whole == 0 ? null : Math.Round(100.0 * part / whole, 3);
}
