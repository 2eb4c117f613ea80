using System.Xml;
using Bongsu.Drill.Verdicts;
using static Bongsu.Drill.Reports.Html;

namespace Bongsu.Drill.Reports;

/// <summary>A drill's <c>report.html</c>: one file that asks nobody for anything, in Korean and English, for a screen, a phone and paper. It has no script; radio buttons choose the language.</summary>
public static class HtmlReport
{
    /// <summary>The page of a report.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="zone">In whose time it says when.</param>
    public static string Of(Report report, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        var facts = new Facts(report);
        var page = E("html", A("lang", ReportTexts.Languages[0].Language),
            E("head",
                E("meta", A("charset", "utf-8")),
                E("meta", A("name", "viewport"), A("content", "width=device-width, initial-scale=1")),
                // Nothing of it may load or run anything, whatever a report holds.
                E("meta", A("http-equiv", "Content-Security-Policy"), A("content", "default-src 'none'; style-src 'unsafe-inline'")),
                E("title", string.Join(" · ", ReportTexts.Languages.Select(texts => $"{texts["title"]}: {texts.Name("scenario", report.Scenario)}"))),
                E("style", Style())),
            E("body",
                E("header", E("fieldset", E("legend", string.Join(" · ", ReportTexts.Languages.Select(texts => texts["language.choice"]))),
                    ReportTexts.Languages.Select((texts, i) => E("label", A("lang", texts.Language),
                        E("input", A("type", "radio"), A("name", "language"), A("id", $"in-{texts.Language}"), i == 0 ? A("checked", "checked") : null), texts["language"])))),
                ReportTexts.Languages.Select(texts => E("main", A("lang", texts.Language),
                    new Summary(facts, texts, zone).Elements(), new OverTime(facts, texts).Elements(), new Figures(facts, texts).Elements()))));
        var text = new StringWriter();
        // Characters that XML has no place for are written as references, which browsers show as unknown.
        using (var writer = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, CheckCharacters = false, ConformanceLevel = ConformanceLevel.Fragment }))
            page.WriteTo(writer);
        return $"<!DOCTYPE html>\n{text}\n";
    }

    private static string Style()
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css") ?? throw new InvalidDataException("The program lacks report.css"));
        return reader.ReadToEnd();
    }
}
