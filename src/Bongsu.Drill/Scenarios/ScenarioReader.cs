using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bongsu.Drill.Scenarios;

/// <summary>Reads a scenario file (YAML 1.2), reporting every mistake at once.</summary>
public static class ScenarioReader
{
    /// <summary>The longest file, in characters.</summary>
    public const int LongestFile = 1 << 20;

    private const int MostPhases = 100, MostFaults = 100, MostPoints = 10_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1), Hour = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, VisitorKind> Kinds = new(StringComparer.Ordinal)
    {
        ["reader"] = VisitorKind.Reader,
        ["refresher"] = VisitorKind.Refresher,
        ["watcher"] = VisitorKind.Watcher,
        ["poster"] = VisitorKind.Poster,
        ["commenter"] = VisitorKind.Commenter,
        ["searcher"] = VisitorKind.Searcher,
        ["signer-in"] = VisitorKind.SignerIn,
        ["signer-up"] = VisitorKind.SignerUp,
        ["crawler"] = VisitorKind.Crawler,
        ["attacker"] = VisitorKind.Attacker,
    };

    /// <summary>A scenario, or what is wrong with it.</summary>
    public static (Scenario? Scenario, IReadOnlyList<ScenarioError> Errors) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestFile)
            return (null, [new(1, "", $"longer than {LongestFile} characters")]);
        var errors = new List<ScenarioError>();
        try
        {
            var file = new YamlStream();
            file.Load(new StringReader(text));
            if (file.Documents is not [{ RootNode: { } root }])
                return (null, [new(1, "", "has to hold one document, with the keys 'name' and 'phases'")]);
            var scenario = Read(new ScenarioNode(root, "", errors));
            return errors.Count == 0 ? (scenario, errors) : (null, [.. errors.OrderBy(error => error.Line)]);
        }
        catch (YamlException broken)
        {
            return (null, [new(Math.Max(1, broken.Start.Line), "", $"cannot be read as YAML: {broken.Message.ReplaceLineEndings(" ")}")]);
        }
    }

    private static Scenario Read(ScenarioNode root)
    {
        var unset = new Scenario { Name = "", Phases = [] };
        var name = root.Need("name")?.Line(80) ?? "";
        var mix = root.Find("mix") is { } shared ? Mix(shared) : null;
        var scenario = unset with
        {
            Name = name,
            Capacity = root.Find("capacity")?.Number(1, 1_000_000),
            Members = root.Find("members")?.Whole(1, 1_000) ?? unset.Members,
            WarmUp = root.Find("warm-up")?.Time(TimeSpan.Zero, 5 * Minute) ?? unset.WarmUp,
            Settle = root.Find("settle")?.Time(TimeSpan.Zero, 30 * Minute) ?? unset.Settle,
            Phases = [.. (root.Need("phases")?.Items(1, MostPhases) ?? []).Select(node => Phase(node, mix))],
        };
        scenario = scenario with { Faults = [.. (root.Find("faults")?.Items(0, MostFaults) ?? []).Select(node => Fault(node, scenario.Length))] };
        root.NoOthers();
        return scenario;
    }

    private static Phase Phase(ScenarioNode node, IReadOnlyList<VisitorPlan>? shared)
    {
        var name = node.Need("name")?.Line(80) ?? "";
        var length = node.Need("for")?.Time(Second, 6 * Hour) ?? Second;
        var arrivals = node.Need("arrivals") is { } curve ? Curve(curve) : new ConstantCurve(default);
        var mix = node.Find("mix") is { } own ? Mix(own) : shared;
        if (mix is null)
            node.Wrong("lacks 'mix', and the scenario has none for all phases");
        node.NoOthers();
        return new(name, length, arrivals, mix ?? []);
    }

    private static Curve Curve(ScenarioNode node)
    {
        if (node.IsScalar)
            return new ConstantCurve(node.Amount());
        if (node.Keys is not [var kind])
        {
            node.Wrong("has to be a rate, or one of ramp, doubling, spike, points");
            return new ConstantCurve(default);
        }
        var curve = node.Find(kind)!;
        switch (kind)
        {
            case "ramp":
                return curve.Items(2, 2) is [var from, var to] ? new RampCurve(from.Amount(), to.Amount()) : new ConstantCurve(default);
            case "doubling":
                var doubling = new DoublingCurve(curve.Need("from")?.Amount() ?? default, curve.Need("every")?.Time(Second, Hour) ?? Second, curve.Need("most")?.Amount() ?? default);
                curve.NoOthers();
                return doubling;
            case "spike":
                var spike = new SpikeCurve(curve.Need("peak")?.Amount() ?? default, curve.Need("floor")?.Amount() ?? default, curve.Need("half-life")?.Time(Second, Hour) ?? Second);
                curve.NoOthers();
                return spike;
            case "points":
                return Points(curve);
            default:
                node.Wrong($"no such course as '{kind}'; there are ramp, doubling, spike, points");
                return new ConstantCurve(default);
        }
    }

    private static Curve Points(ScenarioNode node)
    {
        var points = new List<(TimeSpan At, Amount Rate)>();
        foreach (var item in node.Items(1, MostPoints))
        {
            if (item.Items(2, 2) is not [var at, var rate])
                continue;
            var moment = at.Time(TimeSpan.Zero, 6 * Hour);
            if (points.Count > 0 && moment <= points[^1].At)
                at.Wrong("has to be later than the point before it");
            points.Add((moment, rate.Amount()));
        }
        return points.Count == 0 ? new ConstantCurve(default) : new PointsCurve(points);
    }

    private static List<VisitorPlan> Mix(ScenarioNode node)
    {
        var mix = new List<VisitorPlan>();
        foreach (var key in node.Keys)
            if (Kinds.TryGetValue(key, out var kind))
                mix.Add(Visitor(node.Find(key)!, kind));
        node.NoOthersThan(Kinds.Keys);
        if (mix.Sum(plan => plan.Share) <= 0)
            node.Wrong("has to have somebody with a share above 0");
        return mix;
    }

    private static VisitorPlan Visitor(ScenarioNode node, VisitorKind kind)
    {
        var unset = new VisitorPlan(kind);
        if (node.IsScalar)
            return unset with { Share = node.Number(0, 1_000_000) };
        var plan = unset with
        {
            Share = node.Need("share")?.Number(0, 1_000_000) ?? 1,
            Think = node.Find("think")?.Time(TimeSpan.Zero, 10 * Minute) ?? unset.Think,
            Patience = node.Find("patience")?.Time(Second, 5 * Minute) ?? unset.Patience,
            Retries = node.Find("retries")?.Whole(0, 10) ?? unset.Retries,
            Times = node.Find("times")?.Whole(1, 1_000) ?? unset.Times,
            Stay = node.Find("stay")?.Time(Second, 6 * Hour) ?? unset.Stay,
        };
        node.NoOthers();
        return plan;
    }

    private static Fault Fault(ScenarioNode node, TimeSpan length)
    {
        var at = node.Need("at")?.Time(TimeSpan.Zero, 6 * Hour) ?? TimeSpan.Zero;
        if (at > length)
            node.Wrong("begins after the drill's end");
        var fault = new Fault(at, node.Need("kind")?.Word(Scenarios.Fault.Kinds.ToDictionary(kind => kind)) ?? "", node.Need("for")?.Time(Second, 10 * Minute) ?? Second);
        node.NoOthers();
        return fault;
    }
}
