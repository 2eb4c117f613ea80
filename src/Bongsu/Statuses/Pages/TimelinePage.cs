using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Streams;

namespace Bongsu.Statuses.Pages;

/// <summary>All statuses.</summary>
public sealed class TimelinePage(StatusQueries queries) : IPage
{
    public const int Statuses = 30;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var statuses = FoldedStatuses.Of(queries.All(request.QueryNumber("before"), null, FoldedStatuses.Looked), Statuses);
        return new(PageAnswer.Html<TimelineView>(new()
        {
            [nameof(TimelineView.Statuses)] = statuses,
            [nameof(TimelineView.Live)] = request.QueryNumber("before") is null ? LivePage.Of(request, $"{StatusAddress.Timeline}/events") : null,
            [nameof(TimelineView.MadeAt)] = request.MadeAt,
        }) with
        { Topics = [StatusTopics.All, .. PersonTopic.OfAll(statuses.Authors)], IsLive = true });
    }
}
