using Bongsu.News.Feeds.Trees;

namespace Bongsu.News.Feeds.Formats;

/// <summary>Atom 0.3 and 1.0 (RFC 4287).</summary>
internal static class AtomFormat
{
    public static FeedDocument Read(FeedElement feed, Uri address)
    {
        var from = feed.StatedBase ?? address;
        var language = FeedText.Plain(feed["xml:lang"] ?? feed.TextOf("language", Vocabulary.DublinCore), 35);
        var isKorean = FeedDate.IsKorean(language, address);
        var author = AuthorOf(feed);
        return new(FeedText.Plain(feed.TextOf("title"), FeedItems.LongestTitle) ?? "", LinkOf(feed, from)?.AbsoluteUri, language,
            FeedItems.Keep(feed.Outermost("entry").Select(entry => ItemOf(entry, from, author, isKorean))));
    }

    private static FeedItem? ItemOf(FeedElement entry, Uri from, string? author, bool isKorean) => FeedItems.Bound(
        entry.TextOf("id"), entry.TextOf("title"), LinkOf(entry, from), AuthorOf(entry) ?? author, HtmlOf(entry, "summary", from), HtmlOf(entry, "content", from), DateOf(entry, isKorean),
        entry.All("category").Select(category => category["label"] ?? category["term"] ?? category.Text).Concat(entry.All("subject", Vocabulary.DublinCore).Select(subject => subject.Text)),
        FeedMedia.Image(entry, entry.StatedBase ?? from));

    private static Uri? LinkOf(FeedElement element, Uri from) => element.All("link").Where(link => link["rel"] is null or "" or "alternate")
        .OrderBy(link => link["type"] is null or "text/html" or "application/xhtml+xml" ? 0 : 1)
        .Select(link => FeedLink.Resolve(link.StatedBase ?? from, link["href"] ?? link.Text)).FirstOrDefault(address => address is not null);

    private static string? AuthorOf(FeedElement element) => FeedAuthor.Names(element.All("author").Select(author => author.TextOf("name") ?? author.Text))
        ?? FeedAuthor.Names(element.All("creator", Vocabulary.DublinCore).Select(creator => creator.Text))
        ?? FeedAuthor.Names(element.All("source").SelectMany(source => source.All("author")).Select(author => author.TextOf("name")));

    private static DateTimeOffset? DateOf(FeedElement entry, bool isKorean) =>
        new[] { entry.TextOf("published"), entry.TextOf("issued"), entry.TextOf("created"), entry.TextOf("updated"), entry.TextOf("modified"), entry.TextOf("date", Vocabulary.DublinCore) }
            .Select(date => FeedDate.Parse(date, isKorean)).FirstOrDefault(date => date is not null);

    private static string? HtmlOf(FeedElement entry, string name, Uri from) =>
        entry.All(name).Select(element => HtmlOf(element, element.StatedBase ?? from)).FirstOrDefault(html => !string.IsNullOrWhiteSpace(html));

    // Where the type is forgotten or wrong, the text itself tells. What is in no type of text is somewhere else or no text.
    private static string? HtmlOf(FeedElement element, Uri from)
    {
        if (element["src"] is not null || element["mode"] == "base64")
            return null;
        // The division that holds XHTML is not part of it (RFC 4287, 3.1.1.3).
        if (element.Elements.Any())
            return (element.Elements.ToList() is [{ Name: "div" } division] ? division : element).Html(from);
        return (element["type"] ?? "text") switch
        {
            "html" or "xhtml" or "text/html" or "application/xhtml+xml" => element.Text,
            "text" or "text/plain" or "" => FeedText.HoldsHtml(element.Text) ? element.Text : FeedText.Encoded(element.Text),
            _ => null,
        };
    }
}
