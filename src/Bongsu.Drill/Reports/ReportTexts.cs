using System.Globalization;
using System.Resources;

namespace Bongsu.Drill.Reports;

/// <summary>The visible texts of a report in one language, from <c>Texts.ko.resx</c> and <c>Texts.en.resx</c>, and how it writes numbers.</summary>
internal sealed class ReportTexts(CultureInfo culture)
{
    private static readonly ResourceManager Resources = new("Bongsu.Drill.Reports.Texts", typeof(ReportTexts).Assembly);

    // Without its parents: a name that is in neither language stays as the report has it.
    private readonly ResourceSet _texts = Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
        ?? throw new MissingManifestResourceException($"There are no texts in {culture.Name}");

    /// <summary>The languages of a report; the first is shown unless the reader chooses another.</summary>
    public static IReadOnlyList<ReportTexts> Languages { get; } = [new(CultureInfo.GetCultureInfo("ko")), new(CultureInfo.GetCultureInfo("en"))];

    /// <summary>Where there is no number.</summary>
    public const string None = "–";

    public string Language => culture.Name;

    public string this[string key] => _texts.GetString(key) ?? throw new MissingManifestResourceException($"The report has no text '{key}' in {culture.Name}");

    public string this[string key, params object?[] values] => string.Format(culture, this[key], values);

    /// <summary>The text for a name that a report brings, such as a scenario's; the name itself where there is none for it.</summary>
    public string Name(string kind, string name) => _texts.GetString($"{kind}.{name}") ?? name;

    /// <summary>A measure of the plan, which a report has as <c>name: value</c>.</summary>
    public string Measure(string measure)
    {
        var colon = measure.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && _texts.GetString($"measure.{measure[..colon]}") is { } text ? string.Format(culture, text, measure[(colon + 2)..]) : measure;
    }

    public string Count(double count) => count.ToString("N0", culture);

    /// <summary>A number of a few digits: 1,240 or 12.4 or 0.35.</summary>
    public string Short(double number) => number.ToString(Math.Abs(number) >= 100 ? "N0" : Math.Abs(number) >= 10 ? "0.#" : "0.##", culture);

    /// <summary>To three digits after the point, so that what misses a limit by little is not shown as the limit.</summary>
    public string Exact(double number) => number.ToString("#,0.###", culture);

    public string Share(double part, double whole) => whole > 0 ? this["percent", Short(100 * part / whole)] : None;

    public string Milliseconds(double? milliseconds) => milliseconds switch
    {
        null => None,
        >= 1_000 => this["seconds", Short(milliseconds.Value / 1e3)],
        _ => this["milliseconds", Short(milliseconds.Value)],
    };

    /// <summary>A moment of the drill, such as 1:05.</summary>
    public static string Clock(double seconds) => TimeSpan.FromSeconds(Math.Floor(Math.Max(0, seconds))) is { TotalHours: >= 1 } long_
        ? long_.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : TimeSpan.FromSeconds(Math.Floor(Math.Max(0, seconds))).ToString(@"m\:ss", CultureInfo.InvariantCulture);

    public string Duration(double seconds) => ((int)seconds / 60, (int)seconds % 60) switch
    {
        (0, _) => this["seconds", Short(seconds)],
        (var minutes, 0) => this["minutes", Count(minutes)],
        var (minutes, rest) => this["minutes.seconds", Count(minutes), rest],
    };

    public string When(DateTimeOffset moment) => string.Create(culture, $"{moment.ToString("D", culture)} {moment:HH:mm:ss} (UTC{moment:zzz})");

}
