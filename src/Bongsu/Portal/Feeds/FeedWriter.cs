using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.PageCache;

namespace Bongsu.Portal.Feeds;

/// <summary>Writes feeds as Atom (RFC 4287) and JSON Feed 1.1. The same entries are the same bytes, so readers that ask conditionally hear <c>304</c>.</summary>
public sealed partial class FeedWriter(PortalAddress address)
{
    /// <summary>The feed in a format; null where there is no such format.</summary>
    public PageAnswer.Content? Write(Feed feed, string format) => format switch
    {
        "atom" => PageAnswer.Bytes(Atom(feed), "application/atom+xml; charset=utf-8"),
        "json" => PageAnswer.Bytes(Json(feed), "application/feed+json; charset=utf-8"),
        _ => null,
    };

    private byte[] Atom(Feed feed)
    {
        var atom = new SyndicationFeed(feed.Entries.Select(Item))
        {
            Id = feed.Id,
            Title = new(feed.Title),
            // A feed without entries has never changed.
            LastUpdatedTime = feed.Entries.Count == 0 ? DateTimeOffset.UnixEpoch : feed.Entries.Max(entry => entry.UpdatedAt),
        };
        atom.Links.Add(new(new(address.Of(feed.Url)), "alternate", null, "text/html", 0));
        atom.Links.Add(new(new(address.Of($"{feed.Url}/feed.atom")), "self", null, "application/atom+xml", 0));
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
            new Atom10FeedFormatter(atom).WriteTo(xml);
        return bytes.ToArray();
    }

    private SyndicationItem Item(FeedEntry entry)
    {
        var item = new SyndicationItem
        {
            Id = entry.Id,
            Title = new(entry.Title),
            PublishDate = entry.At,
            LastUpdatedTime = entry.UpdatedAt,
            Content = SyndicationContent.CreateHtmlContent(Html(entry)),
        };
        item.Links.Add(new(new(address.Of(entry.Url)), "alternate", null, "text/html", 0));
        item.Authors.Add(new() { Name = entry.Author });
        foreach (var tag in entry.Tags)
            item.Categories.Add(new(tag));
        return item;
    }

    private byte[] Json(Feed feed)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title);
            json.WriteString("home_page_url", address.Of(feed.Url));
            json.WriteString("feed_url", address.Of($"{feed.Url}/feed.json"));
            json.WriteStartArray("items");
            foreach (var entry in feed.Entries)
                WriteItem(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private void WriteItem(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("url", address.Of(entry.Url));
        json.WriteString("title", entry.Title);
        json.WriteString("content_html", Html(entry));
        json.WriteString("date_published", entry.At.UtcDateTime);
        json.WriteString("date_modified", entry.UpdatedAt.UtcDateTime);
        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.WriteString("name", entry.Author);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var tag in entry.Tags)
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A reader shows it far from here. In the cleaned text every "<" begins an element, so nothing but links of this portal is met.
    private string Html(FeedEntry entry) => LocalLink().Replace(entry.Html, _ => address.Of("/"));

    [GeneratedRegex("(?<=<a href=\")/")]
    private static partial Regex LocalLink();
}
