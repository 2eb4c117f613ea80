using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bongsu.News.Feeds;
using Bongsu.News.Sources;
using Bongsu.Portal.Markup;

namespace Bongsu.News.Articles;

/// <summary>Makes what a feed says fit to be kept and shown: no I/O, nothing is believed.</summary>
public static class ArticleTexts
{
    public const int LongestTitle = 300;
    public const int LongestAuthor = 100;
    public const int LongestExcerpt = 300;
    public const int LongestLink = 2_000;

    /// <summary>How much HTML of one item is looked at.</summary>
    public const int LongestHtml = 200_000;

    /// <summary>The articles that a source's feed tells, oldest first: of more than <paramref name="most"/> the first of the feed.</summary>
    public static IReadOnlyList<ArticleText> Of(FeedDocument feed, Source source, DateTimeOffset now, int most)
    {
        var texts = feed.Items.Take(most).Select(item => Of(item, source, now)).OfType<ArticleText>().DistinctBy(text => text.Key).ToList();
        // Where all items lead to one page, the page tells none from another.
        var shared = texts.Where(text => text.LinkKey is not null).GroupBy(text => text.LinkKey).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        // Feeds have the newest first; of equal times, the order in the feed decides.
        return [.. texts.Select(text => shared.Contains(text.LinkKey) ? text with { LinkKey = null } : text).Reverse().OrderBy(text => text.PublishedAt ?? long.MaxValue)];
    }

    private static ArticleText? Of(FeedItem item, Source source, DateTimeOffset now)
    {
        if (Line(item.Title, LongestTitle) is not { } title)
            return null;
        var link = Link(item.Link);
        var from = link is null ? source.Uri : new Uri(link);
        var (summary, content) = (Clean(item.Summary, from), Clean(item.Content, from));
        var excerpt = Line(HtmlText.Plain(summary.Length > 0 ? summary : content), LongestExcerpt) ?? "";
        var text = new ArticleText(Digest(item.Id), "", title, link, CanonicalLink.Of(link), Line(item.Author, LongestAuthor), excerpt, source.FullText ? content : "",
            item.Published is { } published && published < now ? published.ToUnixTimeMilliseconds() : null);
        return text with { Digest = Digest(string.Join('\n', text.Title, text.Link, text.Author, text.Excerpt, text.Content)) };
    }

    private static string Clean(string? html, Uri from) =>
        string.IsNullOrWhiteSpace(html) ? "" : SafeHtml.CleanForeign(html.Length <= LongestHtml ? html : html[..LongestHtml], from).Trim();

    private static string? Link(string? link) =>
        link is { Length: <= LongestLink } && Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;

    /// <summary>A text on one line, without what pretends or hides; null where nothing is left.</summary>
    public static string? Line(string? text, int longest)
    {
        if (text is null)
            return null;
        var line = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, longest * 4)).EnumerateRunes())
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            // Joiners make letters and emoji; all other format characters turn the direction of writing, or cannot be seen.
            else if (rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
                line.Append(rune);
        var made = HtmlText.Beginning(line.ToString().Normalize(NormalizationForm.FormC).Trim(), longest - 1);
        return made.Length == 0 ? null : made;
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
