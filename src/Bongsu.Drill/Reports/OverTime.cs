using System.Xml.Linq;
using Bongsu.Drill.Playing;
using static Bongsu.Drill.Reports.Html;

namespace Bongsu.Drill.Reports;

/// <summary>The drill from its first second to its last, as plots and as numbers.</summary>
internal sealed class OverTime
{
    // Rows of the tables behind the plots.
    private const int MostRows = 24;

    private const double GoodMilliseconds = Ledger.Good * 1e3;

    private readonly Facts _facts;
    private readonly ReportTexts _texts;
    private readonly TimePlot _plot;
    private readonly int _seconds;

    public OverTime(Facts facts, ReportTexts texts)
    {
        (_facts, _texts) = (facts, texts);
        _seconds = facts.Report.Seconds.Select(second => second.At + 1).DefaultIfEmpty(1).Max();
        _plot = new(facts, texts, Math.Max(1, Math.Max(_seconds, facts.Length)));
    }

    public IEnumerable<XElement> Elements() =>
    [
        E("h2", _texts["over-time"]),
        Phases(),
        .. _facts.Report.Faults.Count > 0 ? [Faults()] : (XElement[])[],
        Flow(),
        Lines(),
        Details(_texts["numbers"], Table(_texts["numbers.flow"], _texts["numbers.flow.heads"].Split('|'), FlowRows())),
        Latencies(),
        Details(_texts["numbers"], Table(_texts["numbers.latency"], [_texts["time"], .. _facts.Report.Parts.Select(part => Part(part.Part))], LatencyRows())),
        .. new LevelPlot(_facts, _texts, _plot).Elements(),
    ];

    private XElement Phases() => Table(_texts["phases"], _texts["phases.heads"].Split('|'), _facts.Phases.Select((phase, i) => (IEnumerable<string>)
    [
        $"{i + 1} {_texts.Name("phase", phase.Span.Name)}",
        $"{ReportTexts.Clock(phase.Span.From)}–{ReportTexts.Clock(phase.Span.To)}",
        _texts.Short(phase.Mean(second => second.Visits)),
        Times(phase.Mean(second => second.Visits), _facts.Report.Capacity.VisitsPerSecond),
        _texts.Short(phase.Mean(second => second.Good)),
        _texts.Share(phase.Sum(second => second.Good), phase.Sum(second => second.Offered)),
        _texts.Share(phase.Sum(second => second.Refused), phase.Sum(second => second.Offered)),
        _texts.Count(phase.Seconds.Select(second => second.InLine).DefaultIfEmpty(0).Max()),
        phase.Level > 0 ? LevelPlot.Name(phase.Level, _texts) : ReportTexts.None,
    ]));

    private string Times(double visits, double capacity) => capacity > 0 ? _texts["times", _texts.Short(visits / capacity)] : ReportTexts.None;

    private XElement Faults() => Words(_texts["faults"], _texts["faults.heads"].Split('|'), _facts.Report.Faults.Select((fault, i) => (IEnumerable<string>)
    [
        $"{TimePlot.Letter(i)} {_texts.Name("fault", fault.Kind)}",
        $"{ReportTexts.Clock(fault.At)}–{ReportTexts.Clock(fault.At + fault.Seconds)}",
        fault.IsDone ? _texts["fault.done"] : _texts["fault.refused", fault.Answer],
    ]));

    private XElement Flow()
    {
        var (visits, offered, served, good) = (Counts(second => second.Visits), Counts(second => second.Offered), Counts(second => second.Served), Counts(second => second.Good));
        var scale = Scale.Linear(Most(visits, offered, served, good));
        var summary = _texts["flow.summary", _texts.Short(_facts.VisitsAtHeight), _texts.Short(_facts.GoodAtHeight), Each(visits)];
        return Figure(_texts["flow"], summary, Legend(("area good", "good"), ("line served", "served"), ("line offered", "offered"), ("line visits", "visits")),
            _plot.Draw("flow", _texts["flow"], summary, scale, _texts.Short, "tall",
                _plot.Area("area good", good, scale), _plot.Line("line offered", offered, scale), _plot.Line("line served", served, scale), _plot.Line("line visits", visits, scale)));
    }

    private XElement Lines()
    {
        var (waiting, refused, failed) = (Counts(second => second.InLine), Counts(second => second.Refused), Counts(second => second.Failed));
        var scale = Scale.Linear(Most(waiting, refused, failed));
        var summary = _texts["lines.summary", _texts.Count(_facts.Report.Seconds.Select(second => second.InLine).DefaultIfEmpty(0).Max()), _texts.Count(_facts.Report.Waiting.Places), _texts.Count(_facts.Report.Parts.Sum(part => part.Refused)), _texts.Count(_facts.Report.Parts.Sum(part => part.Failed))];
        return Figure(_texts["lines"], summary, Legend(("area waiting", "waiting"), ("line refused", "refused"), ("line failed", "failed")),
            _plot.Draw("lines", _texts["lines"], summary, scale, _texts.Short, "",
                _plot.Area("area waiting", waiting, scale), _plot.Line("line refused", refused, scale), _plot.Line("line failed", failed, scale)));
    }

    // All on one scale, so that parts compare.
    private XElement Latencies()
    {
        var all = _facts.Report.Seconds.SelectMany(second => second.Parts).Where(part => part.P99 is not null).ToList();
        var scale = Scale.Logarithmic(all.Select(part => part.P50!.Value).DefaultIfEmpty(1).Min(), all.Select(part => part.P99!.Value).DefaultIfEmpty(1).Max());
        return E("section", E("h3", _texts["latency"]), E("p", _texts["latency.what"]), Legend(("line p99", "p99"), ("line p50", "p50"), ("limit", "limit.good")),
            E("div", A("class", "small"), _facts.Report.Parts.Select(part =>
            {
                var (p50, p99) = (Of(part.Part, one => one.P50), Of(part.Part, one => one.P99));
                var (name, summary) = (Part(part.Part), _texts["latency.summary", _texts.Milliseconds(part.P50), _texts.Milliseconds(part.P99), _texts.Milliseconds(p99.Values.Max())]);
                return E("figure", E("figcaption", E("h4", name), E("p", A("class", "hint"), summary)),
                    _plot.Draw($"latency-{part.Part}", _texts["latency.of", name], summary, scale, value => _texts.Milliseconds(value), "short",
                        TimePlot.Limit(GoodMilliseconds, scale), _plot.Line("line p50", p50, scale), _plot.Line("line p99", p99, scale)));
            })));
    }

    private IEnumerable<IEnumerable<string>> FlowRows() => Rows((from, seconds) =>
    [
        ReportTexts.Clock(from), Mean(seconds, second => second.Visits), Mean(seconds, second => second.Offered), Mean(seconds, second => second.Served), Mean(seconds, second => second.Good),
        _texts.Count(seconds[^1].InLine), Mean(seconds, second => second.Refused), Mean(seconds, second => second.Failed),
        _facts.Report.Levels.LastOrDefault(seen => seen.At <= seconds[^1].At + 1) is { } seen ? LevelPlot.Name(seen.Level, _texts) : ReportTexts.None,
    ]);

    private IEnumerable<IEnumerable<string>> LatencyRows() => Rows((from, seconds) =>
        [ReportTexts.Clock(from), .. _facts.Report.Parts.Select(part => seconds.SelectMany(second => second.Parts).Where(one => one.Part == part.Part).ToList() is { Count: > 0 } all
            ? $"{Short(all.Max(one => one.P50))} / {Short(all.Max(one => one.P99))}" : ReportTexts.None)]);

    private IEnumerable<IEnumerable<string>> Rows(Func<double, List<SecondCount>, IEnumerable<string>> row)
    {
        var step = (int)Scale.TimeStep(_seconds, MostRows);
        return _facts.Report.Seconds.GroupBy(second => second.At / step).OrderBy(group => group.Key).Select(group => row(group.Key * step, [.. group]));
    }

    private string Mean(List<SecondCount> seconds, Func<SecondCount, double> count) => _texts.Short(seconds.Average(count));

    private string Short(double? milliseconds) => milliseconds is { } known ? _texts.Short(known) : ReportTexts.None;

    private string Part(Part part) => _texts[$"part.{part}"];

    private string Each(Course course) => course.Step == 1 ? _texts["each.second"] : _texts["each.seconds", course.Step];

    private Course Counts(Func<SecondCount, double> count) => Course.OfCounts(BySecond(second => count(second)));

    private Course Of(Part part, Func<PartCount, double?> latency) => Course.OfLatencies(BySecond(second => second.Parts.FirstOrDefault(one => one.Part == part) is { } found ? latency(found) : null));

    private double?[] BySecond(Func<SecondCount, double?> value)
    {
        var values = new double?[_seconds];
        foreach (var second in _facts.Report.Seconds)
            values[second.At] = value(second);
        return values;
    }

    private static double Most(params Course[] courses) => courses.Max(course => course.Values.Max()) ?? 0;

    private static XElement Figure(string title, string summary, XElement legend, XElement plot) =>
        E("figure", E("figcaption", E("h3", title), E("p", A("class", "hint"), summary), legend), plot);

    private XElement Legend(params (string Style, string Text)[] entries) => E("ul", A("class", "legend"), entries.Select(entry => E("li",
        E("svg", A("class", "sample"), A("aria-hidden", "true"), entry.Style.StartsWith("area", StringComparison.Ordinal)
            ? E("rect", A("class", entry.Style), A("width", "100%"), A("height", "100%")) : E("line", A("class", entry.Style), A("x2", "100%"), A("y1", "50%"), A("y2", "50%"))),
        _texts[$"series.{entry.Text}"])));
}
