using System.Globalization;
using Bongsu.News.Feeds.Trees;

namespace Bongsu.News.Feeds.Formats;

/// <summary>RSS 0.9x, 1.0 and 2.0, with what feeds borrow from Dublin Core, Atom and others.</summary>
internal static class RssFormat
{
    public static FeedDocument Read(FeedElement root, Uri address)
    {
        var channel = root.Find(element => element.Is("channel")) ?? root;
        var link = LinkOf(channel, address);
        var language = FeedText.Plain(channel.TextOf("language") ?? channel.TextOf("language", Vocabulary.DublinCore) ?? root["xml:lang"], 35);
        var isKorean = FeedDate.IsKorean(language, address);
        return new(FeedText.Plain(channel.TextOf("title"), FeedItems.LongestTitle) ?? "", link?.AbsoluteUri, language,
            // RSS 1.0 has its items beside the channel, and others have lost them there.
            FeedItems.Keep(root.Outermost("item").Select(item => ItemOf(item, link ?? address, isKorean))))
        {
            UpdateInterval = Interval(channel),
        };
    }

    private static FeedItem? ItemOf(FeedElement item, Uri from, bool isKorean)
    {
        var guid = item.All("guid").FirstOrDefault(each => !string.IsNullOrWhiteSpace(each.Text));
        var link = LinkOf(item, from) ?? (guid is not null && guid["ispermalink"] != "false" && guid.Text.Contains("://", StringComparison.Ordinal) ? FeedLink.Resolve(from, guid.Text) : null);
        var description = HtmlOf(item, "description", Vocabulary.Feed, from) ?? HtmlOf(item, "summary", Vocabulary.Feed, from) ?? FeedText.Encoded(item.TextOf("summary", Vocabulary.Podcast))
            ?? FeedText.Encoded(item.TextOf("description", Vocabulary.Media));
        return FeedItems.Bound(
            guid?.Text ?? item["about"], item.TextOf("title") ?? item.TextOf("title", Vocabulary.DublinCore) ?? item.TextOf("title", Vocabulary.Media), link, AuthorOf(item), description,
            HtmlOf(item, "encoded", Vocabulary.Content, from) ?? HtmlOf(item, "fulltext", Vocabulary.Feed, from), DateOf(item, isKorean),
            item.All("category").Concat(item.All("subject", Vocabulary.DublinCore)).Select(category => category.Text), FeedMedia.Image(item, from));
    }

    private static Uri? LinkOf(FeedElement element, Uri from) => element.All("link").Where(link => link["rel"] is null or "alternate")
        .SelectMany(link => new[] { link.Text, link["href"] }.Select(address => FeedLink.Resolve(link.StatedBase ?? from, address))).FirstOrDefault(address => address is not null);

    private static string? HtmlOf(FeedElement item, string name, Vocabulary vocabulary, Uri from) =>
        item.All(name, vocabulary).Select(element => element.Html(from)).FirstOrDefault(html => !string.IsNullOrWhiteSpace(html));

    private static string? AuthorOf(FeedElement item) => FeedAuthor.Names(item.All("creator", Vocabulary.DublinCore).Select(creator => creator.Text))
        ?? FeedAuthor.Names(item.All("author").Select(author => author.TextOf("name") ?? author.Text))
        ?? FeedAuthor.Name(item.TextOf("author", Vocabulary.Podcast));

    private static DateTimeOffset? DateOf(FeedElement item, bool isKorean) =>
        new[] { item.TextOf("pubdate"), item.TextOf("date", Vocabulary.DublinCore), item.TextOf("published"), item.TextOf("date"), item.TextOf("updated") }
            .Select(date => FeedDate.Parse(date, isKorean)).FirstOrDefault(date => date is not null);

    private static TimeSpan? Interval(FeedElement channel)
    {
        if (Number(channel.TextOf("ttl")) is { } minutes)
            return TimeSpan.FromMinutes(minutes);
        TimeSpan? period = channel.TextOf("updateperiod", Vocabulary.Syndication)?.Trim() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        return period / (Number(channel.TextOf("updatefrequency", Vocabulary.Syndication)) ?? 1);
    }

    // A number of a million minutes says as little as none.
    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000 ? number : null;
}
