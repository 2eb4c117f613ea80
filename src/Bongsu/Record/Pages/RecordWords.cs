using System.Text.RegularExpressions;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Record;

namespace Bongsu.Record.Pages;

/// <summary>What the record says, in the language of the page. On the record itself it stands in one language, for it is hashed; what is not known here is shown as it stands there.</summary>
public static partial class RecordWords
{
    private static readonly string[] Actors = [RecordActors.Operator, RecordActors.Staff, RecordActors.Author, RecordActors.Plan];

    private static readonly (Regex Pattern, string Key)[] Sentences =
    [
        (MemberSuspended(), "what.member-suspended"), (MemberFreed(), "what.member-freed"), (MemberRemoved(), "what.member-removed"), (Level(), "what.level"), (Removed(), "what.removed"),
        (Held(), "what.level-held"), (Released(), "what.level-released"), (MaintenanceOn(), "what.maintenance-on"), (MaintenanceOff(), "what.maintenance-off"), (DrillBegins(), "what.drill-begins"), (DrillEnds(), "what.drill-ends"), (Hidden(), "what.hidden"), (Shown(), "what.shown"), (Closed(), "what.closed"), (Opened(), "what.opened"),
    ];

    /// <summary>The kinds that the page can show alone.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [RecordKinds.Level, RecordKinds.Measure, RecordKinds.Maintenance, RecordKinds.Removal, RecordKinds.HiddenTag, RecordKinds.Drill];

    public static string Kind(string kind) => Kinds.Contains(kind) ? RecordTexts.T[$"kind.{kind}"] : kind;

    public static string Actor(string actor) => Actors.Contains(actor) ? RecordTexts.T[$"actor.{actor}"] : actor;

    public static string What(string what)
    {
        if (MeasureOf().Match(what) is { Success: true } measure && MeasureWords.Find(measure.Groups[1].Value, measure.Groups[2].Value) is { } words)
            return words;
        foreach (var (pattern, key) in Sentences)
            if (pattern.Match(what) is { Success: true } found)
                return RecordTexts.T[key, [.. found.Groups.Values.Skip(1).Select(group => group.Value)]];
        return what;
    }

    [GeneratedRegex(@"^a member of (\S+) suspended$")]
    private static partial Regex MemberSuspended();

    [GeneratedRegex(@"^a member of (\S+) may write again$")]
    private static partial Regex MemberFreed();

    [GeneratedRegex(@"^a member of (\S+) removed$")]
    private static partial Regex MemberRemoved();

    [GeneratedRegex(@"^level (\d) → (\d)$")]
    private static partial Regex Level();

    [GeneratedRegex(@"^level (\d), held$")]
    private static partial Regex Held();

    [GeneratedRegex(@"^level (\d), released$")]
    private static partial Regex Released();

    [GeneratedRegex(@"^maintenance on from \S+$")]
    private static partial Regex MaintenanceOn();

    [GeneratedRegex(@"^maintenance off from \S+$")]
    private static partial Regex MaintenanceOff();

    [GeneratedRegex(@"^drill (.+) begins$")]
    private static partial Regex DrillBegins();

    [GeneratedRegex(@"^drill (.+) ends$")]
    private static partial Regex DrillEnds();

    [GeneratedRegex(@"^([a-z-]+): (.+)$")]
    private static partial Regex MeasureOf();

    [GeneratedRegex(@"^(\S+) removed$")]
    private static partial Regex Removed();

    [GeneratedRegex(@"^(#\S+) hidden$")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"^(#\S+) shown again$")]
    private static partial Regex Shown();

    [GeneratedRegex(@"^(\S+) closed$")]
    private static partial Regex Closed();

    [GeneratedRegex(@"^(\S+) opened again$")]
    private static partial Regex Opened();
}
