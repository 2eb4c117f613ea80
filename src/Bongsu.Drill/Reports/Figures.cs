using System.Globalization;
using System.Xml.Linq;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Verdicts;
using static Bongsu.Drill.Reports.Html;

namespace Bongsu.Drill.Reports;

/// <summary>What engineers look up: what was found for each part, what was written, and how the player fared.</summary>
internal sealed class Figures(Facts facts, ReportTexts texts)
{
    private readonly Report _report = facts.Report;

    public IEnumerable<XElement> Elements() =>
    [
        E("h2", texts["capacity"]),
        .. Capacity(),
        E("h2", texts["ratios"]),
        E("p", texts["ratios.what"]),
        Ratios(),
        E("h2", texts["parts"]),
        Table(texts["parts.caption"], texts["parts.heads"].Split('|'), _report.Parts.Select(part => (IEnumerable<string>)
        [
            texts[$"part.{part.Part}"], texts.Count(part.Offered), texts.Count(part.Served), texts.Count(part.Good), texts.Share(part.Good, part.Offered),
            texts.Count(part.Refused), texts.Count(part.Failed), texts.Milliseconds(part.P50), texts.Milliseconds(part.P99), texts.Milliseconds(part.P999),
        ])),
        E("h2", texts["writes"]),
        List(
            (texts["writes.acknowledged"], texts.Count(_report.Writes.Acknowledged)), (texts["writes.held"], texts.Count(_report.Writes.Held)), (texts["writes.refused"], texts.Count(_report.Writes.RefusedLater)),
            (texts["writes.lost"], _report.Writes.Lost is { } lost ? texts.Count(lost) : texts["writes.unknown"]), (texts["writes.doubled"], texts.Count(_report.Writes.Doubled)), (texts["writes.late"], texts.Count(_report.Writes.Late))),
        E("h2", texts["waiting"]),
        List((texts["waiting.places"], texts.Count(_report.Waiting.Places)), (texts["waiting.released"], texts.Count(_report.Waiting.Released)), (texts["waiting.tau"], _report.Waiting.Tau is { } tau ? texts.Exact(tau) : ReportTexts.None)),
        E("h2", texts["live"]),
        List((texts["live.expected"], texts.Count(_report.Live.Expected)), (texts["live.received"], texts.Count(_report.Live.Received)),
            (texts["live.p50"], texts.Milliseconds(_report.Live.P50 * 1e3)), (texts["live.p99"], texts.Milliseconds(_report.Live.P99 * 1e3))),
        E("h2", texts["player"]),
        List(
            (texts["player.requests"], texts.Count(_report.Player.Requests)), (texts["player.visits"], texts.Count(_report.Player.Visits)), (texts["player.connections"], texts.Count(_report.Player.Connections)),
            (texts["player.refusals"], texts.Count(_report.Player.Refusals)), (texts["player.good"], texts.Short(_report.Player.GoodPerSecond)),
            (texts["player.behind"], $"{texts.Share(_report.Player.BehindShare, 1)} ({texts[_report.Player.IsVoid ? "player.void" : "player.counts"]})"),
            (texts["player.part"], _report.Part), (texts["player.target"], _report.Target), (texts["player.run"], _report.Run)),
        E("h2", texts["judged"]),
        E("ul", texts["judged.how"].Split('|').Select(line => E("li", line))),
    ];

    private IEnumerable<XElement> Capacity()
    {
        yield return E("p", texts["capacity.found", texts.Short(_report.Capacity.RequestsPerSecond), texts.Short(_report.Capacity.VisitsPerSecond), texts.Short(_report.Capacity.RequestsPerVisit)]);
        if (_report.Capacity.Steps is not { Count: > 0 } steps)
        {
            yield return E("p", texts["capacity.given"]);
            yield break;
        }
        yield return E("figure", E("figcaption", E("p", A("class", "hint"), texts["capacity.how"])), CapacityPlot(steps));
        yield return Table(texts["capacity.steps"], texts["capacity.heads"].Split('|'), steps.Select(step => (IEnumerable<string>)[texts.Short(step.VisitsPerSecond), texts.Short(step.GoodPerSecond)]));
    }

    private XElement CapacityPlot(IReadOnlyList<CapacityStep> steps)
    {
        var scale = Scale.Linear(steps.Max(step => step.GoodPerSecond));
        var id = $"{texts.Language}-capacity";
        // The steps of the search are a fixed factor apart: each gets the same room.
        string Across(int i) => ((i + 0.5) / steps.Count).ToString("0.##%", CultureInfo.InvariantCulture);
        string Up(double value) => (1 - scale.At(value)).ToString("0.##%", CultureInfo.InvariantCulture);
        return E("svg", A("class", "plot"), A("role", "img"), A("aria-labelledby", $"{id}-title {id}-desc"),
            E("title", A("id", $"{id}-title"), texts["capacity.steps"]), E("desc", A("id", $"{id}-desc"), texts["capacity.how"]),
            scale.Ticks.Select(tick => E("g", E("line", A("class", "grid"), A("x2", "100%"), A("y1", Up(tick)), A("y2", Up(tick))),
                E("text", A("x", -8), A("y", Up(tick)), A("dy", ".35em"), A("text-anchor", "end"), texts.Short(tick)))),
            steps.Select((step, i) => E("g", E("line", A("class", "line good"), A("x1", Across(i)), A("x2", Across(i)), A("y1", "100%"), A("y2", Up(step.GoodPerSecond))),
                E("circle", A("class", "dot"), A("cx", Across(i)), A("cy", Up(step.GoodPerSecond)), A("r", 4)),
                // So many names have room on a phone.
                i % ((steps.Count + 5) / 6) == 0 ? E("text", A("x", Across(i)), A("y", "100%"), A("dy", "1.5em"), A("text-anchor", "middle"), texts.Short(step.VisitsPerSecond)) : null)));
    }

    // What says the same of a portal on a slow machine and on a fast one.
    private XElement Ratios()
    {
        var rest = facts.Phases.Count > 0 ? Facts.UsualP99(facts.Phases[0], Part.Home) : null;
        var height = facts.Phases.Count > 0 ? Facts.UsualP99(facts.Phases.MaxBy(phase => phase.Mean(second => second.Visits))!, Part.Home) : null;
        return List(
            (texts["ratios.times"], facts.Times is { } times ? texts["times", texts.Short(times)] : ReportTexts.None),
            (texts["ratios.good"], facts.GoodOfCapacity is { } good ? texts.Share(good, 1) : ReportTexts.None),
            (texts["ratios.home"], rest > 0 && height is not null ? texts["times", texts.Short(height.Value / rest.Value)] : ReportTexts.None),
            (texts["ratios.rose"], Seconds(facts.RoseAfter)),
            (texts["ratios.back"], Seconds(facts.BackAfter)));
    }

    private string Seconds(double? seconds) => seconds is { } known ? texts["seconds", texts.Count(known)] : ReportTexts.None;
}
