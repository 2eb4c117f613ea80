using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Continuity;

/// <summary>Measures in words, in the language of the page.</summary>
public static class MeasureWords
{
    /// <summary>As a value that says that a measure is no longer on.</summary>
    public const string Off = "as always";

    /// <summary>The names of all measures, as plans have them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["read-only", "reading", "posting", "sign-up", "slow-boards", "slow-tags", "crawlers", "images", "previews", "newest-comments", "news-comments", "view-sampling", "rebuild-interval", "live-batching", "search-index", "suggestions"];

    /// <summary>What a measure of this name and value does; null where there is no such measure.</summary>
    public static string? Find(string name, string value) => !Names.Contains(name) ? null
        : value == Off ? PortalTexts.T["measure.off", PortalTexts.T[$"measure.{name}", "–"]]
        : PortalTexts.T[$"measure.{name}", value];
}
