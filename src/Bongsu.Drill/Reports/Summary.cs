using System.Xml.Linq;
using Bongsu.Drill.Verdicts;
using static Bongsu.Drill.Reports.Html;

namespace Bongsu.Drill.Reports;

/// <summary>What somebody reads who reads nothing else: which drill, when, and which promises held.</summary>
internal sealed class Summary(Facts facts, ReportTexts texts, TimeZoneInfo zone)
{
    private readonly Report _report = facts.Report;

    public IEnumerable<XElement?> Elements()
    {
        yield return E("header",
            E("p", A("class", "over"), texts["title"]),
            E("h1", texts.Name("scenario", _report.Scenario)),
            E("p", A("class", "hint"), texts["when", texts.When(TimeZoneInfo.ConvertTime(_report.PlayedAt, zone)), texts.Duration(facts.Length)]));
        yield return E("p", A("class", $"verdict {(_report.Player.IsVoid ? "void" : _report.IsKept ? "kept" : "broken")}"), E("strong", Verdict()), " ", Height());
        if (PlayedPart.Read(_report.Part) is { Of: > 1 })
            yield return E("p", A("class", "note"), texts["one-part", _report.Part]);
        if (_report.LeftBehind > 0)
            yield return E("p", A("class", "note"), texts["left-behind", texts.Count(_report.LeftBehind), _report.Run]);
        yield return Promises();
    }

    private string Verdict()
    {
        if (_report.Player.IsVoid)
            return texts["verdict.void", texts.Share(_report.Player.BehindShare, 1)];
        var (broken, untested) = (Of(false), Of(null));
        if (broken.Count > 0)
            return texts["verdict.broken", broken.Count, string.Join(", ", broken)];
        if (untested.Count == _report.Promises.Count)
            return texts["verdict.untested"];
        return untested.Count == 0 ? texts["verdict.kept"] : texts["verdict.kept-tested", _report.Promises.Count - untested.Count, string.Join(", ", untested)];
    }

    private List<string> Of(bool? kept) => [.. _report.Promises.Where(promise => promise.Kept == kept).Select(Name)];

    private string Name(Promise promise) => $"{promise.Number} {texts.Name("promise", promise.Name)}";

    private string Height() => facts.Times is { } times
        ? texts["height", texts.Count(_report.Player.Visits), texts.Short(times)] + (facts.HasRisen ? $" {texts["height.level", LevelPlot.Name(facts.HighestLevel, texts)]}" : "")
        : texts["height.unknown", texts.Count(_report.Player.Visits)];

    private XElement Promises() => E("div", A("class", "scroll"), A("tabindex", 0), A("role", "region"), A("aria-label", texts["promises"]),
        E("table", A("class", "promises"),
            E("caption", texts["promises"]),
            E("thead", E("tr", texts["promises.heads"].Split('|').Select(head => E("th", A("scope", "col"), head)))),
            _report.Promises.Select(promise => E("tbody",
                E("tr", A("class", "promise"),
                    E("th", A("scope", "rowgroup"), A("colspan", 3), E("b", Name(promise)), " ", E("span", A("class", "hint"), texts.Name("promise.what", promise.Name))),
                    E("td", Word(promise.Kept))),
                promise.Measures.Select(measure => E("tr",
                    E("th", A("scope", "row"), texts.Name("measured", measure.Name)),
                    E("td", measure.Value is { } value ? Value(value, measure.Unit) : texts["nothing"]),
                    E("td", Limit(measure)),
                    E("td", Word(measure.Kept))))))));

    private string Limit(PromiseMeasure measure) =>
        measure is { AtMost: true, Limit: 0 } ? "0" : texts[measure.AtMost ? "limit.most" : "limit.least", Value(measure.Limit, measure.Unit)];

    private string Value(double value, string unit) => unit switch
    {
        "%" => texts["percent", texts.Exact(value)],
        "s" => texts["seconds", texts.Exact(value)],
        _ => texts.Exact(value),
    };

    // A sign beside the word, for those who look, and the word for those who do not tell colours apart.
    private XElement Word(bool? kept) => kept switch
    {
        true => E("span", A("class", "word kept"), $"✓ {texts["kept"]}"),
        false => E("span", A("class", "word broken"), $"✗ {texts["broken"]}"),
        null => E("span", A("class", "word"), $"– {texts["untested"]}"),
    };
}
