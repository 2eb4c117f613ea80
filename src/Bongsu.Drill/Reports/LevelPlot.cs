using System.Globalization;
using System.Xml.Linq;
using Bongsu.Drill.Target;
using Bongsu.Drill.Verdicts;
using static Bongsu.Drill.Reports.Html;

namespace Bongsu.Drill.Reports;

/// <summary>The levels as steps, the measures as bars below them, and what of both is on the public record.</summary>
internal sealed class LevelPlot
{
    private const int Levels = 5;

    // Of a measure's row, in pixels.
    private const int RowHeight = 30, BarHeight = 8;

    private readonly Facts _facts;
    private readonly ReportTexts _texts;
    private readonly TimePlot _plot;
    private readonly IReadOnlyList<LevelSeen> _seen;

    public LevelPlot(Facts facts, ReportTexts texts, TimePlot plot)
    {
        (_facts, _texts, _seen) = (facts, texts, facts.Report.Levels);
        // A level comes back minutes after the last visitor.
        var end = _seen.Select(seen => seen.At).DefaultIfEmpty(0).Max();
        _plot = end > plot.Length ? new(facts, texts, end * 1.05) : plot;
    }

    public static string Name(int level, ReportTexts texts) => string.Create(CultureInfo.InvariantCulture, $"{level}\u00a0{texts.Name("level", level.ToString(CultureInfo.InvariantCulture))}");

    public IEnumerable<XElement> Elements()
    {
        yield return E("h3", _texts["levels"]);
        if (_seen.Count == 0)
        {
            yield return E("p", _texts["levels.none"]);
            yield break;
        }
        var scale = new Scale(0, Levels + 0.5, false, [1, 2, 3, 4, 5]);
        var summary = _texts["levels.summary", Name(_facts.HighestLevel, _texts), _seen.Zip(_seen.Skip(1)).Count(pair => pair.First.Level != pair.Second.Level)];
        yield return E("figure", E("figcaption", E("p", A("class", "hint"), summary)),
            _plot.Draw("levels", _texts["levels"], summary, scale, level => Name((int)level, _texts), "",
                TimePlot.Stretched(E("path", A("class", "area level"), A("d", Steps(scale)), A("vector-effect", "non-scaling-stroke")))));
        if (Bars() is { Count: > 0 } bars)
            yield return E("figure", E("figcaption", E("h4", _texts["measures"]), E("p", A("class", "hint"), _texts["measures.what"])), Draw(bars));
        yield return Record();
    }

    private string Steps(Scale scale) =>
        $"M0 {TimePlot.Y(0)}{string.Concat(_seen.Select((seen, i) => $"H{(i == 0 ? "0" : _plot.X(seen.At))}V{TimePlot.Y(scale.At(seen.Level))}"))}H{_plot.X(_plot.Length)}V{TimePlot.Y(0)}Z";

    // Each measure with the stretches in which it was on, whatever its value.
    private List<(string Name, List<(double From, double To, string What)> On)> Bars()
    {
        var bars = new List<(string Name, List<(double From, double To, string What)> On)>();
        for (var i = 0; i < _seen.Count; i++)
            foreach (var measure in _seen[i].Measures)
            {
                var name = measure.Split(": ")[0];
                if (bars.FindIndex(bar => bar.Name == name) is var at && at < 0)
                    bars.Add((name, []));
                var on = bars[at < 0 ? ^1 : at].On;
                var (from, to) = (i == 0 ? 0 : _seen[i].At, i + 1 < _seen.Count ? _seen[i + 1].At : _plot.Length);
                if (on.Count > 0 && on[^1].To == from && on[^1].What == measure)
                    on[^1] = (on[^1].From, to, measure);
                else
                    on.Add((from, to, measure));
            }
        return bars;
    }

    private XElement Draw(List<(string Name, List<(double From, double To, string What)> On)> bars) =>
        E("svg", A("class", "plot bars"), A("role", "img"), A("aria-labelledby", $"{_texts.Language}-measures-title"), A("height", bars.Count * RowHeight),
            E("title", A("id", $"{_texts.Language}-measures-title"), _texts["measures"]),
            E("desc", string.Join("; ", bars.Select(bar => $"{_texts.Name("measure.name", bar.Name)} {string.Join(", ", bar.On.Select(on => $"{ReportTexts.Clock(on.From)}–{ReportTexts.Clock(on.To)}"))}"))),
            bars.Select((bar, row) => E("g",
                E("text", A("y", row * RowHeight + 14), _texts.Name("measure.name", bar.Name)),
                E("rect", A("class", "track"), A("y", row * RowHeight + 19), A("width", "100%"), A("height", BarHeight)),
                bar.On.Select(on => E("svg", A("x", _plot.Across(on.From)), A("width", _plot.Across(on.To - on.From)), A("y", row * RowHeight + 19), A("height", BarHeight), E("title", _texts.Measure(on.What)),
                    E("rect", A("class", "on"), A("width", "100%"), A("height", "100%"), A("rx", 2)))))));

    private XElement Record()
    {
        var missing = _facts.Report.Unrecorded;
        var changes = RecordCheck.Changes(_seen);
        // What the search for the capacity changed has to be on the record too, and is told here where it is not.
        var before = missing.Except(changes.Select(change => change.ToString())).ToList();
        return changes.Count + before.Count == 0 ? E("p", _texts["record.none"]) : Words(_texts["record"], _texts["record.heads"].Split('|'), changes.Select(change => (IEnumerable<string>)
        [
            ReportTexts.Clock(change.At),
            change.Kind == "level" ? LevelChange(change) : _texts.Measure(change.What),
            _texts[missing.Contains(change.ToString()) ? "record.missing" : "record.there"],
        ]).Concat(before.Select(what => (IEnumerable<string>)[_texts["before"], what, _texts["record.missing"]])));
    }

    private string LevelChange(RecordedChange change)
    {
        var seen = _seen.First(seen => seen.At == change.At);
        var why = _texts.Name("trigger", seen.Trigger);
        return $"{_texts["level", Name(seen.Level, _texts)]} ({_texts.Name("actor", seen.Actor)}{(why.Length > 0 ? $": {why}" : "")})";
    }
}
