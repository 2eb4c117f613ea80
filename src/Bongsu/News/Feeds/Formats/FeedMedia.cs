using Bongsu.News.Feeds.Trees;

namespace Bongsu.News.Feeds.Formats;

/// <summary>The picture of an item: Media RSS, an enclosure, or the element that podcasts and some portals use.</summary>
internal static class FeedMedia
{
    private static readonly string[] ImageEndings = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];

    public static Uri? Image(FeedElement item, Uri from)
    {
        var media = item.All("group", Vocabulary.Media).Prepend(item).ToList();
        return media.SelectMany(within => within.All("content", Vocabulary.Media)).Where(IsImage).Select(content => content["url"])
            .Concat(media.SelectMany(within => within.All("content", Vocabulary.Media).Prepend(within)).SelectMany(within => within.All("thumbnail", Vocabulary.Media)).Select(thumbnail => thumbnail["url"]))
            .Concat(item.All("enclosure").Where(IsImage).Select(enclosure => enclosure["url"]))
            .Concat(item.All("link").Where(link => link["rel"] == "enclosure" && IsImage(link)).Select(link => link["href"]))
            .Concat(item.All("image", Vocabulary.Podcast).Select(image => image["href"]))
            .Concat(item.All("image").Select(image => image.TextOf("url") ?? image.Text))
            .Select(address => FeedLink.Resolve(item.StatedBase ?? from, address)).FirstOrDefault(address => address is not null);
    }

    private static bool IsImage(FeedElement element) => element["medium"] == "image"
        || (element["type"] is { Length: > 0 } type
            ? type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            : element["medium"] is null && (element["url"] ?? element["href"]) is { } url && ImageEndings.Any(ending => url.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
}
