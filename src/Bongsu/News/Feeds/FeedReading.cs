namespace Bongsu.News.Feeds;

/// <summary>What came of reading a feed: a document, or why there is none.</summary>
/// <param name="Document">Null where it is no feed at all.</param>
/// <param name="Problem">One of the codes of <see cref="FeedProblems"/>; null where there is a document.</param>
public sealed record FeedReading(FeedDocument? Document, string? Problem);
