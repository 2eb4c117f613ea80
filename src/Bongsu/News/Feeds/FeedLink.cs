namespace Bongsu.News.Feeds;

/// <summary>The addresses in a feed.</summary>
internal static class FeedLink
{
    /// <summary>The longest address that is kept, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>The whole address, be it relative or not; null where it is no web address, is too long, or carries a name and password.</summary>
    public static Uri? Resolve(Uri from, string? link)
    {
        var trimmed = link?.Trim();
        return trimmed is { Length: > 0 and <= Longest } && Uri.TryCreate(from, trimmed, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            && address.AbsoluteUri.Length <= Longest ? address : null;
    }
}
