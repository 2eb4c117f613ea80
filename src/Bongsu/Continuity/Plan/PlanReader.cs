using System.Globalization;
using Bongsu.Portal.Alerts;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Hotline;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bongsu.Continuity.Plan;

/// <summary>Reads a plan file (YAML 1.2), reporting every mistake at once.</summary>
public static class PlanReader
{
    public const int LongestFile = 1 << 20;

    private const int MostTriggers = 32, MostGroups = 32, LongestNotice = 300, LongestGroup = 60;

    private static readonly Dictionary<string, AlertSeverity> Severities = Enum.GetValues<AlertSeverity>().Where(severity => severity > AlertSeverity.Unknown).ToDictionary(severity => severity.ToString().ToLowerInvariant(), StringComparer.Ordinal);
    private static readonly Dictionary<string, Signal> Signals = Enum.GetValues<Signal>().ToDictionary(SignalNames.Of, StringComparer.Ordinal);

    private static readonly Dictionary<string, bool> WhoLowers = new() { ["plan"] = true, ["operator"] = false };

    /// <summary>The plan that the program carries.</summary>
    public static ContinuityPlan Default { get; } = Read(DefaultText()) is { Plan: { } plan } ? plan : throw new InvalidDataException("The plan that the program carries has mistakes");

    /// <summary>A plan, or what is wrong with it.</summary>
    public static (ContinuityPlan? Plan, IReadOnlyList<PlanError> Errors) Read(string text)
    {
        if (text.Length > LongestFile)
            return (null, [new(1, "", $"longer than {LongestFile} characters")]);
        var errors = new List<PlanError>();
        try
        {
            var file = new YamlStream();
            file.Load(new StringReader(text));
            if (file.Documents is not [{ RootNode: { } root }])
                return (null, [new(1, "", "has to hold one document, with the key 'levels'")]);
            var plan = Read(new PlanNode(root, "", errors));
            return errors.Count == 0 ? (plan, errors) : (null, [.. errors.OrderBy(error => error.Line)]);
        }
        catch (YamlException broken)
        {
            return (null, [new(Math.Max(1, broken.Start.Line), "", $"cannot be read as YAML: {broken.Message.ReplaceLineEndings(" ")}")]);
        }
    }

    public static string DefaultText()
    {
        using var stream = typeof(PlanReader).Assembly.GetManifestResourceStream("Bongsu.Continuity.Plan.continuity.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static ContinuityPlan Read(PlanNode root)
    {
        var levels = root.Find("levels");
        if (levels is null)
            root.Wrong("lacks the key 'levels'");
        var measures = Measures.None;
        var plans = new List<LevelPlan>();
        for (var level = 1; level <= ContinuityPlan.Highest; level++)
        {
            var plan = levels?.Find(level.ToString(CultureInfo.InvariantCulture)) is { } node ? Level(level, node, measures) : new() { Level = level, Measures = measures };
            measures = plan.Measures;
            plans.Add(plan);
        }
        levels?.NoOthers();
        var hotline = root.Find("hotline") is { } roster ? RosterReader.Read(roster) : HotlineRoster.Empty;
        if (levels is not null)
            NameGroups(levels, plans, hotline);
        root.NoOthers();
        return new(plans, hotline);
    }

    // Without people to call, the plan that the program carries still names who should be called.
    private static void NameGroups(PlanNode levels, List<LevelPlan> plans, HotlineRoster hotline)
    {
        foreach (var plan in plans.Where(_ => hotline.People.Count > 0))
            foreach (var group in plan.Call.Concat(plan.Raise.SelectMany(trigger => trigger.Call)).Distinct().Where(group => !hotline.Groups.ContainsKey(group) && !hotline.Rotations.ContainsKey(group) && !hotline.People.ContainsKey(group)))
                levels.Find(plan.Level.ToString(CultureInfo.InvariantCulture))!.Wrong($"the hotline has no group, rotation or person '{group}'");
    }

    private static LevelPlan Level(int level, PlanNode node, Measures below)
    {
        var plan = new LevelPlan { Level = level };
        if (node.Find("raise") is { } raise)
            plan = plan with { Raise = [.. raise.Items(MostTriggers).Select(Trigger)] };
        if (level == 1 && plan.Raise.Count > 0)
            node.Wrong("nothing raises to level 1");
        if (node.Find("lower") is { } lower)
            plan = plan with { Lower = Lower(lower) };
        if (node.Find("renew") is { } renew)
            plan = plan with { Renew = renew.Time(TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)) };
        if (node.Find("call") is { } call)
            plan = plan with { Call = Groups(call) };
        if (node.Find("notice") is { } notice)
            plan = plan with { Notice = notice.Both(LongestNotice) };
        plan = plan with { Measures = node.Find("measures") is { } measures ? MeasureReader.Read(measures, below) : below };
        if (level == 1 && plan.Measures != Measures.None)
            node.Wrong("level 1 has no measures");
        node.NoOthers();
        return plan;
    }

    private static IReadOnlyList<string> Groups(PlanNode node) => [.. node.Items(MostGroups).Select(group => group.Line(LongestGroup))];

    private static Trigger Trigger(PlanNode node)
    {
        var signal = Signal.QueueDelay;
        if (node.Find("signal") is { } name)
            signal = name.Word(Signals);
        else
            node.Wrong("lacks 'signal'");
        if (signal == Signal.Alert)
            return AlertTrigger(node);
        var (above, below) = (node.Find("above"), node.Find("below"));
        if (above is null == below is null)
            node.Wrong("needs one of 'above' and 'below'");
        var isTime = signal is Signal.QueueDelay or Signal.StoreLatency;
        var threshold = (above ?? below) is not { } limit ? 0
            : isTime ? limit.Time(TimeSpan.Zero, TimeSpan.FromMinutes(1)).TotalMilliseconds
            : limit.Number(0, signal is Signal.ShedRate or Signal.FreeDisk ? 1 : 1e9);
        return Held(node, signal, threshold, below is not null);
    }

    // Met by an alert of this severity and by every graver one.
    private static Trigger AlertTrigger(PlanNode node)
    {
        if (node.Find("severity") is not { } severity)
            node.Wrong("lacks 'severity'");
        else
            return Held(node, Signal.Alert, (int)severity.Word(Severities) - 0.5, isBelow: false);
        return Held(node, Signal.Alert, 0, isBelow: false);
    }

    private static Trigger Held(PlanNode node, Signal signal, double threshold, bool isBelow)
    {
        var held = node.Find("for")?.Time(TimeSpan.Zero, TimeSpan.FromHours(1)) ?? TimeSpan.Zero;
        var call = node.Find("call") is { } groups ? Groups(groups) : [];
        node.NoOthers();
        return new(signal, threshold, isBelow, held) { Call = call };
    }

    private static Lowering Lower(PlanNode node)
    {
        var lower = new Lowering();
        var (hour, second) = (TimeSpan.FromHours(1), TimeSpan.FromSeconds(1));
        lower = lower with
        {
            At = node.Find("at")?.Number(0.1, 1) ?? lower.At,
            CalmFor = node.Find("calm-for")?.Time(second, hour) ?? lower.CalmFor,
            Keep = node.Find("keep")?.Time(TimeSpan.Zero, hour) ?? lower.Keep,
            ByPlan = node.Find("by")?.Word(WhoLowers) ?? lower.ByPlan,
        };
        node.NoOthers();
        return lower;
    }
}
