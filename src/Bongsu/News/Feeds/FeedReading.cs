namespace Bongsu.News.Feeds;

/// <summary>What reading came to: a document, or why it is no feed.</summary>
/// <param name="Document">What was read.</param>
/// <param name="Problem">A stable code: <c>not-a-feed</c>, <c>empty</c>, <c>too-large</c>, <c>too-deep</c>, <c>bad-encoding</c>.</param>
public sealed record FeedReading(FeedDocument? Document, string? Problem);
