using System.ServiceModel.Syndication;
using System.Xml;

namespace Bongsu.News.Feeds;

/// <summary>Reads well-formed RSS 2.0 and Atom 1.0.</summary>
public static class FeedReader
{
    private const string ContentModule = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static FeedReading Read(ReadOnlyMemory<byte> body, string? contentType, Uri address)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(body.ToArray()), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var feed = SyndicationFeed.Load(xml);
            return new(new(feed.Title?.Text ?? "", Link(feed.Links), feed.Language, [.. feed.Items.Select(Item)]), null);
        }
        catch (Exception error) when (error is XmlException or FormatException)
        {
            return new(null, body.IsEmpty ? "empty" : "not-a-feed");
        }
    }

    private static FeedItem Item(SyndicationItem item)
    {
        var link = Link(item.Links);
        return new(item.Id ?? link ?? item.Title.Text, item.Title.Text, link,
            item.Authors.FirstOrDefault()?.Name ?? Extension(item, "creator", DublinCore) ?? item.Authors.FirstOrDefault()?.Email,
            item.Summary?.Text, (item.Content as TextSyndicationContent)?.Text ?? Extension(item, "encoded", ContentModule),
            item.PublishDate == default ? null : item.PublishDate, [.. item.Categories.Select(category => category.Name)], null);
    }

    private static string? Extension(SyndicationItem item, string name, string space) => item.ElementExtensions.ReadElementExtensions<string>(name, space).FirstOrDefault();

    private static string? Link(IEnumerable<SyndicationLink> links) => links.FirstOrDefault(link => link.RelationshipType is null or "alternate")?.GetAbsoluteUri()?.AbsoluteUri;
}
