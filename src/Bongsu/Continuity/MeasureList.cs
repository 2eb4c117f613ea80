using System.Globalization;
using Bongsu.Portal.Continuity;

namespace Bongsu.Continuity;

/// <summary>A measure that is on.</summary>
/// <param name="Name">As the plan names it.</param>
/// <param name="Value">As the plan would say it.</param>
public readonly record struct MeasureOn(string Name, string Value);

/// <summary>The measures that are on, by name: for the console, the API and the public record.</summary>
public static class MeasureList
{
    public static IReadOnlyList<MeasureOn> Of(Measures measures) =>
    [
        .. When("read-only", measures.ReadOnly, "on"),
        .. When("reading", measures.AnonymousReading, "anonymous"),
        .. When("posting", measures.PostingByRoom, "room"),
        .. When("sign-up", measures.SignUpByRoom, "room"),
        .. Time("slow-boards", measures.SlowBoards),
        .. Time("slow-tags", measures.SlowTags),
        .. When("crawlers", measures.NoCrawlers, "refused"),
        .. When("images", measures.NoImages, "off"),
        .. When("previews", measures.NoPreviews, "off"),
        .. When("newest-comments", measures.NewestComments is not null, measures.NewestComments?.ToString(CultureInfo.InvariantCulture) ?? ""),
        .. When("news-comments", measures.NewestNewsComments, "newest"),
        .. When("view-sampling", measures.ViewSampling < 1, measures.ViewSampling.ToString("0.###%", CultureInfo.InvariantCulture)),
        .. Time("rebuild-interval", measures.RebuildInterval),
        .. Time("live-batching", measures.LiveBatching),
        .. When("search-index", measures.SearchIndexPaused, "paused"),
        .. When("suggestions", measures.NoSuggestions, "off"),
    ];

    private static MeasureOn[] When(string name, bool on, string value) => on ? [new(name, value)] : [];

    private static MeasureOn[] Time(string name, TimeSpan? time) =>
        time is not { } value ? [] : [new(name, value.TotalSeconds < 1 ? FormattableString.Invariant($"{value.TotalMilliseconds:0}ms") : FormattableString.Invariant($"{value.TotalSeconds:0.###}s"))];
}
