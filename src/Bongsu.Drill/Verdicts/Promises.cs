using Bongsu.Drill.Playing;
using Bongsu.Drill.Target;

namespace Bongsu.Drill.Verdicts;

/// <summary>Holds what the player saw against the five promises. Pure.</summary>
internal static class Promises
{
    private static readonly Part[] Isolated = [Part.Home, Part.News, Part.Search, Part.Status];

    public static IReadOnlyList<Promise> Judge(Evidence evidence) => [Isolation(evidence), EverybodyGetsSomething(evidence), Live(evidence), Plan(evidence), Trust(evidence)];

    private static Promise Isolation(Evidence evidence) => Promise.Of(1, "isolation",
        [.. Isolated.Select(part => new PromiseMeasure($"{part.ToString().ToLowerInvariant()} answered within 500 ms", Share(evidence.Ledger.Of(part).GoodOfPeople, evidence.Ledger.Of(part).OfPeople), 99.9, false, "%"))]);

    private static Promise EverybodyGetsSomething(Evidence evidence)
    {
        var parts = Enum.GetValues<Part>().Select(evidence.Ledger.Of).ToList();
        return Promise.Of(2, "everybody gets something",
            new("reading got something", Share(parts.Sum(part => part.Useful), parts.Sum(part => part.Readings)), 99, false, "%"),
            new("acknowledged writes lost", evidence.Writes.Lost ?? evidence.Writes.Acknowledged, 0, true, ""),
            new("writes doubled", evidence.Writes.Doubled, 0, true, ""),
            new("order in the waiting room (τ)", KendallTau.Of(evidence.Ledger.Released), 0.99, false, ""));
    }

    private static Promise Live(Evidence evidence) => Promise.Of(3, "live", new PromiseMeasure("99 % of watchers had it after", evidence.Ledger.Live.Percentile(99), 2, true, "s"));

    // Nothing is asked of a plan while what came fitted.
    private static Promise Plan(Evidence evidence)
    {
        if (!evidence.ExceededCapacity || evidence.Levels.Count == 0)
            return new(4, "plan", null, []);
        var rest = evidence.Levels[0].Level;
        var rose = evidence.Levels.Any(seen => seen.Level > rest && seen.Actor == "plan");
        return Promise.Of(4, "plan",
            new("levels that it rose by itself", rose ? evidence.Levels.Max(seen => seen.Level) - rest : 0, 1, false, ""),
            new("levels above rest in the end", Math.Max(0, evidence.Levels[^1].Level - rest), 0, true, ""));
    }

    private static Promise Trust(Evidence evidence) => Promise.Of(5, "trust",
        new PromiseMeasure("levels and measures that are not on the record", evidence.Changes == 0 ? null : evidence.Unrecorded.Count, 0, true, ""));

    private static double? Share(long part, long whole) => whole == 0 ? null : Math.Round(100.0 * part / whole, 3);
}

/// <summary>What the player saw.</summary>
/// <param name="Ledger">Answers.</param>
/// <param name="Writes">What was written and read back.</param>
/// <param name="Levels">Levels and measures, in order.</param>
/// <param name="ExceededCapacity">Whether more came than the target can serve.</param>
/// <param name="Changes">How many changes of levels and measures were seen.</param>
/// <param name="Unrecorded">Those that are not on the public record.</param>
internal sealed record Evidence(Ledger Ledger, WriteCount Writes, IReadOnlyList<LevelSeen> Levels, bool ExceededCapacity, int Changes, IReadOnlyList<string> Unrecorded);
