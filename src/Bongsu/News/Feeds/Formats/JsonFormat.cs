using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bongsu.News.Feeds.Formats;

/// <summary>JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
internal static partial class JsonFormat
{
    private const int Deepest = 64;

    public static FeedReading Read(string text, Uri address)
    {
        foreach (var json in Readings(text))
            try
            {
                return Read(json, address);
            }
            catch (JsonException)
            {
                continue;
            }
            // Half a character in the name of a property.
            catch (InvalidOperationException)
            {
                break;
            }
        return new(null, FeedProblems.NotAFeed);
    }

    private static IEnumerable<byte[]> Readings(string text)
    {
        yield return Encoding.UTF8.GetBytes(text);
        // Line ends within strings are a common mistake; where there are none, comments end with them.
        var line = Encoding.UTF8.GetBytes(text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' '));
        yield return line;
        yield return CutJson.Close(line);
    }

    private static FeedReading Read(byte[] json, Uri address)
    {
        if (IsTooDeep(json))
            return new(null, FeedProblems.TooDeep);
        using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest });
        var feed = document.RootElement;
        return feed.ValueKind == JsonValueKind.Object && (Text(feed, "version")?.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) ?? feed.TryGetProperty("items", out _))
            ? new(Read(feed, address), null)
            : new(null, FeedProblems.NotAFeed);
    }

    private static bool IsTooDeep(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue });
        while (reader.Read())
            if (reader.CurrentDepth >= Deepest)
                return true;
        return false;
    }

    private static FeedDocument Read(JsonElement feed, Uri address)
    {
        var link = FeedLink.Resolve(address, Text(feed, "home_page_url"));
        var language = FeedText.Plain(Text(feed, "language"), 35);
        var isKorean = FeedDate.IsKorean(language, address);
        var author = AuthorOf(feed);
        return new(FeedText.Plain(Text(feed, "title"), FeedItems.LongestTitle) ?? "", link?.AbsoluteUri, language,
            FeedItems.Keep(List(feed, "items").Where(item => item.ValueKind == JsonValueKind.Object).Select(item => ItemOf(item, link ?? address, author, isKorean))));
    }

    private static FeedItem? ItemOf(JsonElement item, Uri from, string? author, bool isKorean) => FeedItems.Bound(
        Id(item), Text(item, "title"), FeedLink.Resolve(from, Text(item, "url")) ?? FeedLink.Resolve(from, Text(item, "external_url")), AuthorOf(item) ?? author,
        FeedText.Encoded(Text(item, "summary")), Text(item, "content_html") ?? FeedText.Encoded(Text(item, "content_text")),
        FeedDate.Parse(Text(item, "date_published"), isKorean) ?? FeedDate.Parse(Text(item, "date_modified"), isKorean),
        List(item, "tags").Select(Text), FeedLink.Resolve(from, Text(item, "image")) ?? FeedLink.Resolve(from, Text(item, "banner_image")));

    // Version 1 has one author, 1.1 has several.
    private static string? AuthorOf(JsonElement element) =>
        FeedAuthor.Names(List(element, "authors").Where(author => author.ValueKind == JsonValueKind.Object).Select(author => Text(author, "name")))
        ?? (element.TryGetProperty("author", out var one) && one.ValueKind == JsonValueKind.Object ? FeedAuthor.Name(Text(one, "name")) : null);

    private static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Text(value) : null;

    // One that is a number is taken for its text.
    private static string? Id(JsonElement item) => item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetRawText() : Text(item, "id");

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        // Half a character, where a text was cut.
        catch (InvalidOperationException)
        {
            return JsonNode.Parse(HalfCharacters().Replace(value.GetRawText(), ""))!.GetValue<string>();
        }
    }

    // Whole ones that are written so go with them: a text without a picture is better than none.
    [GeneratedRegex(@"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfCharacters();
}
