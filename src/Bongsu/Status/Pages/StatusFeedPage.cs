using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Status.Pages;

/// <summary>Incidents and notices, as a feed.</summary>
public sealed class StatusFeedPage(StatusFeed feed) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(feed.Write(request.Route["format"]) is { } content
        ? content with { Topics = [StatusTopics.All], StaleLimit = TimeSpan.MaxValue }
        : new PageAnswer.Refused(Problem.NotFound));
}
