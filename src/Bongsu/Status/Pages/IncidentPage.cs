using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Status.Incidents;

namespace Bongsu.Status.Pages;

/// <summary>One incident: everything that was told of it, the newest first.</summary>
public sealed class IncidentPage(IncidentReader incidents) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(incidents.Find(request.Number("id")) is not { } incident
        ? new PageAnswer.Refused(Problem.NotFound)
        : PageAnswer.Html<IncidentPageView>(new()
        {
            [nameof(IncidentPageView.Incident)] = incident,
            [nameof(IncidentPageView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [StatusTopics.All],
            StaleLimit = TimeSpan.MaxValue,
        });
}
