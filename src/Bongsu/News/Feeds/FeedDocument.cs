namespace Bongsu.News.Feeds;

/// <summary>What a feed says of itself and its items: decoded, resolved and bounded, cleaned of nothing yet.</summary>
/// <param name="Title">Its title; empty where it has none.</param>
/// <param name="Link">The address of its site.</param>
/// <param name="Language">As the feed says it.</param>
/// <param name="Items">In the feed's order.</param>
public sealed record FeedDocument(string Title, string? Link, string? Language, IReadOnlyList<FeedItem> Items)
{
    /// <summary>How long the feed asks to be left alone after it was read; null where it does not say.</summary>
    public TimeSpan? UpdateInterval { get; init; }
}
