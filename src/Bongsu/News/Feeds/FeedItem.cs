namespace Bongsu.News.Feeds;

/// <summary>What a feed tells once.</summary>
/// <param name="Id">What tells it from the feed's other items, for ever.</param>
/// <param name="Title">Its title, as plain text.</param>
/// <param name="Link">An absolute http or https address.</param>
/// <param name="Author">The reporter, as plain text.</param>
/// <param name="Summary">HTML, as the feed gave it.</param>
/// <param name="Content">The full text as HTML, where the feed carries it.</param>
/// <param name="Published">When; null where the feed has no usable date.</param>
/// <param name="Categories">Plain texts.</param>
/// <param name="Image">An absolute http or https address.</param>
public sealed record FeedItem(
    string Id, string Title, string? Link, string? Author, string? Summary, string? Content, DateTimeOffset? Published, IReadOnlyList<string> Categories, string? Image);
