using System.Security.Cryptography;
using System.Text;

namespace Bongsu.News.Feeds.Formats;

/// <summary>Puts items within their bounds.</summary>
internal static class FeedItems
{
    public const int LongestTitle = 500;

    private const int Most = 500;
    private const int LongestId = 500;
    private const int LongestSummary = 20_000;
    private const int LongestContent = 200_000;
    private const int LongestAuthor = 100;
    private const int MostCategories = 20;
    private const int LongestCategory = 50;

    /// <summary>One item; null where nobody could read or find it again.</summary>
    public static FeedItem? Bound(
        string? id, string? title, Uri? link, string? author, string? summary, string? content, DateTimeOffset? published, IEnumerable<string?> categories, Uri? image)
    {
        var (name, told, whole) = (FeedText.Plain(title, LongestTitle) ?? "", FeedText.Html(summary, LongestSummary), FeedText.Html(content, LongestContent));
        if (name.Length == 0 && told is null && whole is null)
            return null;
        var known = FeedText.Plain(id, int.MaxValue) ?? link?.AbsoluteUri ?? Digest($"{name}\n{told ?? whole}");
        return new(
            known.Length <= LongestId ? known : Digest(known), name, link?.AbsoluteUri, FeedText.Plain(author, LongestAuthor), told, whole, published,
            [.. categories.Select(category => FeedText.Plain(category, LongestCategory)).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostCategories)], image?.AbsoluteUri);
    }

    /// <summary>The items that are kept: each id once, the first of it.</summary>
    public static IReadOnlyList<FeedItem> Keep(IEnumerable<FeedItem?> items) => [.. items.Take(2 * Most).OfType<FeedItem>().DistinctBy(item => item.Id, StringComparer.Ordinal).Take(Most)];

    private static string Digest(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
