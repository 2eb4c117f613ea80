using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bongsu.Search.Analysis;

namespace Bongsu.Search.Queries;

/// <summary>The part of a text in which something was found, as HTML: everything encoded, what was looked for in <c>mark</c>.</summary>
public static class Excerpts
{
    public const int Length = 160;

    // What is read of what stands before the first hit.
    private const int Before = 40;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(string text, IReadOnlyList<Term> terms) => Of(text, terms, Length);

    /// <summary>The whole text.</summary>
    public static string Whole(string text, IReadOnlyList<Term> terms) => Of(text, terms, text.Length);

    private static string Of(string text, IReadOnlyList<Term> terms, int length)
    {
        var units = Units.Of(Folding.Fold(text));
        var hits = terms.SelectMany(term => Matching.Places(term, units)).Select(place => (units[place.First].Start, units[place.First + place.Count - 1].End)).Order().ToList();
        var (start, end) = Window(text, hits.Count > 0 ? hits[0].Start : 0, length);
        var html = new StringBuilder(start > 0 ? "…" : "");
        var at = start;
        foreach (var (from, to) in hits.Where(hit => hit.End <= end))
        {
            // Terms may overlap.
            if (from < at)
                continue;
            html.Append(Encoder.Encode(text[at..from])).Append("<mark>").Append(Encoder.Encode(text[from..to])).Append("</mark>");
            at = to;
        }
        return html.Append(Encoder.Encode(text[at..end])).Append(end < text.Length ? "…" : "").ToString();
    }

    private static (int Start, int End) Window(string text, int hit, int length)
    {
        var start = Math.Max(0, Math.Min(hit - Before, text.Length - length));
        if (start > 0 && text.IndexOf(' ', start, Math.Min(hit, text.Length) - start is > 0 and var ahead ? ahead : 0) is >= 0 and var blank)
            start = blank + 1;
        var end = Math.Min(text.Length, start + length);
        // No character of two halves is cut in two.
        start += start > 0 && start < text.Length && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        return (start, end);
    }
}
