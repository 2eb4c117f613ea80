using System.Globalization;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Search;
using Bongsu.Search.Analysis;

namespace Bongsu.Search.Queries;

/// <summary>Reads what people type: words, <c>"phrases"</c>, <c>-without</c>, <c>#tag</c> or <c>tag:</c>, <c>cafe:</c>, <c>by:</c>, <c>after:2024-12-03</c>, <c>before:</c>, <c>kind:</c>, and the same in Korean.
/// There is no wrong query: where a filter makes no sense, what stands behind it is a word like any other.</summary>
public static class QueryParser
{
    // More says nothing more, and each costs a list to read.
    private const int MostTerms = 12;

    private static readonly string[] Dates = ["yyyy-M-d", "yyyy.M.d", "yyyy-M", "yyyy.M", "yyyy"];

    private static readonly Dictionary<string, string> Filters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tag"] = "tag", ["태그"] = "tag", ["해시태그"] = "tag", ["cafe"] = "cafe", ["카페"] = "cafe", ["by"] = "by", ["글쓴이"] = "by", ["after"] = "after", ["부터"] = "after", ["before"] = "before", ["이전"] = "before", ["kind"] = "kind", ["종류"] = "kind",
    };

    private static readonly Dictionary<string, string> Kinds = new(SearchKinds.All.Select(kind => KeyValuePair.Create(kind, kind)), StringComparer.OrdinalIgnoreCase)
    {
        ["글"] = SearchKinds.Post, ["댓글"] = SearchKinds.Comment, ["한마디"] = SearchKinds.Status, ["뉴스"] = SearchKinds.News, ["카페"] = SearchKinds.Cafe,
    };

    /// <summary>What a text of any content asks for; of a longer one than <see cref="SearchQuery.Longest"/>, its beginning.</summary>
    public static SearchQuery Parse(string text)
    {
        text = Folding.Compose(text.Length > SearchQuery.Longest ? text[..SearchQuery.Longest] : text);
        var query = new SearchQuery { Text = text };
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var isWithout = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            at += isWithout ? 1 : 0;
            var colon = FilterEnd(text, at);
            var filter = colon > 0 && !isWithout ? Filters[text[at..colon]] : null;
            var (value, isPhrase) = Read(text, ref at, colon);
            if (filter is not null && Filter(query, filter, value) is { } filtered)
                query = filtered;
            else if (!isWithout && !isPhrase && colon < 0 && value.StartsWith('#') && Tag.Parse(value) is { } tag)
                query = query with { Tags = [.. query.Tags, tag.Value] };
            else if (Term.Of(value, isPhrase) is { } term && query.Terms.Count + query.Without.Count < MostTerms)
                query = isWithout ? query with { Without = [.. query.Without, term] } : query with { Terms = [.. query.Terms, term] };
        }
        return query;
    }

    // Where the value of a filter begins that is written here: behind a known word and a colon; -1 where none is.
    private static int FilterEnd(string text, int at)
    {
        var colon = text.IndexOf(':', at);
        return colon > at && Filters.ContainsKey(text[at..colon]) && colon + 1 < text.Length && !char.IsWhiteSpace(text[colon + 1]) ? colon : -1;
    }

    // Up to the next blank, or in quotation marks up to the closing one or the end.
    private static (string Value, bool IsPhrase) Read(string text, ref int at, int colon)
    {
        var start = colon < 0 ? at : colon + 1;
        var isPhrase = text[start] is '"' or '“' or '”';
        var end = isPhrase ? text.AsSpan(start + 1).IndexOfAny('"', '“', '”') : text.AsSpan(start).IndexOfAny(" \t\n\u00A0\u3000");
        start += isPhrase ? 1 : 0;
        end = end < 0 ? text.Length : start + end;
        at = Math.Max(end + 1, at + 1);
        return (text[start..end], isPhrase);
    }

    private static SearchQuery? Filter(SearchQuery query, string filter, string value) => filter switch
    {
        "tag" when Tag.Parse(value) is { } tag => query with { Tags = [.. query.Tags, tag.Value] },
        "cafe" when value.Length > 0 => query with { Cafe = value },
        "by" when value.Length > 0 => query with { By = value.TrimStart('@').ToLowerInvariant() },
        "after" when Day(value) is { } day => query with { After = day },
        "before" when Day(value) is { } day => query with { Before = day },
        "kind" when Kinds.TryGetValue(value, out var kind) => query with { Kind = kind },
        _ => null,
    };

    // Days begin when they begin for the portal's readers.
    private static DateTimeOffset? Day(string text) =>
        DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new(day, PortalTime.Zone.GetUtcOffset(day)) : null;
}
