namespace Bongsu.News.Feeds;

/// <summary>What a feed says of itself and its items, cleaned of nothing yet but decoded, resolved and bounded.</summary>
/// <param name="Title">Plain text, at most 500 characters; empty where the feed has none.</param>
/// <param name="Link">The page that the feed is of: an absolute http(s) address.</param>
/// <param name="Language">As the feed names it (<c>ko</c>, <c>ko-KR</c>).</param>
/// <param name="Items">At most 500, in the feed's order, each id once.</param>
public sealed record FeedDocument(string Title, string? Link, string? Language, IReadOnlyList<FeedItem> Items)
{
    /// <summary>How long the feed asks to be left alone after it was read (<c>ttl</c>, <c>sy:updatePeriod</c>); null where it does not say.</summary>
    public TimeSpan? UpdateInterval { get; init; }
}
