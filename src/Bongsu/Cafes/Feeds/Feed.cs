namespace Bongsu.Cafes.Feeds;

/// <summary>What a feed tells, whatever its format.</summary>
/// <param name="Id">A name for ever.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">The page that it follows: a path of this portal.</param>
/// <param name="Entries">Newest first.</param>
public sealed record Feed(string Id, string Title, string Url, IReadOnlyList<FeedEntry> Entries);

/// <summary>One post or comment in a feed.</summary>
public sealed record FeedEntry(string Id, string Url, string Title, string Html, DateTimeOffset At, DateTimeOffset UpdatedAt, string Author, IReadOnlyList<string> Tags)
{
    public static FeedEntry Of(PostView post) => new(
        $"urn:bongsu:post:{post.Id}", post.Url, post.Title, post.Html, DateTimeOffset.FromUnixTimeMilliseconds(post.CreatedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(post.EditedAt ?? post.CreatedAt), post.AuthorDisplayName ?? CafesTexts.T["author.deleted"], post.Tags);

    public static FeedEntry Of(TagUseView use) => new(
        $"urn:bongsu:{(use.IsComment ? "comment" : "post")}:{use.Id}", use.Url, use.IsComment ? PostsTexts.T["tag.comment-on", use.Title] : use.Title, use.Html,
        DateTimeOffset.FromUnixTimeMilliseconds(use.CreatedAt), DateTimeOffset.FromUnixTimeMilliseconds(use.CreatedAt), use.AuthorDisplayName ?? CafesTexts.T["author.deleted"], []);
}
