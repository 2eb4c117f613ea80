using Bongsu.Portal.Continuity;
using Bongsu.Portal.PageCache;

namespace Bongsu.Status.Pages;

/// <summary>How the portal fares now. Made from memory alone: it answers with everything else away.</summary>
public sealed class ServiceStatusPage(ServiceStatuses statuses) : IPage
{
    // Components and rooms are measured, and touch no topic.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) =>
        new(PageAnswer.Html<ServiceStatusPageView>(new()
        {
            [nameof(ServiceStatusPageView.Now)] = statuses.Now(),
        }) with
        {
            Topics = [StatusTopics.All, ContinuityTopics.Level],
            Lifetime = Lifetime,
            StaleLimit = TimeSpan.MaxValue,
        });
}
