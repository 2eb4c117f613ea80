using System.Text.RegularExpressions;

namespace Bongsu.News.Feeds.Formats;

/// <summary>The name of who wrote an item. RSS asks for a mail address with the name in brackets, most feeds have only a name; an address is nobody's to show.</summary>
internal static partial class FeedAuthor
{
    /// <summary>The name in what an RSS feed says; null where there is only an address.</summary>
    public static string? Name(string? author)
    {
        if (author is null)
            return null;
        var name = Address().Replace(FeedText.Cut(author, 1_000), " ").Trim();
        if (name is ['(', .. var within, ')'])
            name = within.Trim();
        return name.Length == 0 ? null : name;
    }

    /// <summary>Several names in one line.</summary>
    public static string? Names(IEnumerable<string?> names) => string.Join(", ", names.Select(Name).OfType<string>().Distinct(StringComparer.Ordinal).Take(5)) is { Length: > 0 } all ? all : null;

    [GeneratedRegex(@"(?:mailto:)?<?[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}>?")]
    private static partial Regex Address();
}
