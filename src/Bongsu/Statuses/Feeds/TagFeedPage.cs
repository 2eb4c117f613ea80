using Bongsu.Portal.Feeds;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Statuses.Pages;

namespace Bongsu.Statuses.Feeds;

/// <summary>The newest that carries a tag, as a feed: only what guests may read.</summary>
public sealed class TagFeedPage(TaggedItems items, FeedWriter writer) : IPage
{
    private const int Entries = 30;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (Tag.Parse(request.Route["tag"]) is not { } tag)
            return new PageAnswer.Refused(Problem.NotFound);
        var format = request.Route["format"];
        if (tag.Value != request.Route["tag"])
            return new PageAnswer.Moved($"{tag.Url}/feed.{Uri.EscapeDataString(format)}");
        var found = items.Find(tag, null, Entries);
        var feed = new Feed($"urn:bongsu:tag:{Uri.EscapeDataString(tag.Value)}", $"#{tag.Value}", tag.Url, [.. found.Select(Entry)]);
        return writer.Write(feed, format) is { } content
            ? content with { Topics = [StatusTopics.Tag(tag.Value), .. found.SelectMany(item => item.Topics).Distinct()], Lifetime = TagPage.Lifetime }
            : new PageAnswer.Refused(Problem.NotFound);
    }

    private static FeedEntry Entry(TaggedItem item)
    {
        var author = item.AuthorName ?? StatusTexts.T["author.deleted"];
        var at = DateTimeOffset.FromUnixTimeMilliseconds(item.At);
        return item switch
        {
            { Status: { } status } => new($"urn:bongsu:status:{status.Id}", status.Url, item.Excerpt, status.Html, at, at, author, status.Tags),
            { Use: { IsComment: true } use } => new($"urn:bongsu:comment:{use.Id}", use.Url, StatusTexts.T["tag.comment-on", use.Title], use.Html, at, at, author, []),
            _ => new($"urn:bongsu:post:{item.Id}", item.Use!.Url, item.Use.Title, item.Use.Html, at, at, author, []),
        };
    }
}
