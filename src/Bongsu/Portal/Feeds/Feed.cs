namespace Bongsu.Portal.Feeds;

/// <summary>What a feed tells, whatever its format.</summary>
/// <param name="Id">A name for ever.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">The page that it follows: a path of this portal.</param>
/// <param name="Entries">Newest first.</param>
public sealed record Feed(string Id, string Title, string Url, IReadOnlyList<FeedEntry> Entries);

/// <summary>What a feed tells once.</summary>
public sealed record FeedEntry(string Id, string Url, string Title, string Html, DateTimeOffset At, DateTimeOffset UpdatedAt, string Author, IReadOnlyList<string> Tags);
