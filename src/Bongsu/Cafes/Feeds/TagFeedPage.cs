using Bongsu.Cafes.Pages;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes.Feeds;

/// <summary>The newest posts and comments with a tag, as a feed: only what guests may read.</summary>
public sealed class TagFeedPage(TagQueries queries, FeedWriter writer) : IPage
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
        var uses = queries.Uses(tag, null, Entries);
        var feed = new Feed($"urn:bongsu:tag:{Uri.EscapeDataString(tag.Value)}", $"#{tag.Value}", tag.Url, [.. uses.Select(FeedEntry.Of)]);
        return writer.Write(feed, format) is { } content
            ? content with { Topics = [CafeTopics.Tag(tag.Value), .. TagUseView.Topics(uses)], Lifetime = TagPage.Lifetime }
            : new PageAnswer.Refused(Problem.NotFound);
    }
}
