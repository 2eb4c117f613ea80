using Bongsu.Portal.PageCache;
using Bongsu.Status.Incidents;

namespace Bongsu.Status.Pages;

/// <summary>What was wrong so far, the newest first.</summary>
public sealed class HistoryPage(IncidentQueries queries) : IPage
{
    private const int Most = 50;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var incidents = queries.Newest(request.QueryNumber("before"), Most);
        return new(PageAnswer.Html<HistoryPageView>(new()
        {
            [nameof(HistoryPageView.Incidents)] = incidents,
            [nameof(HistoryPageView.Next)] = NextAfter(incidents, Most),
            [nameof(HistoryPageView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [StatusTopics.All],
            StaleLimit = TimeSpan.MaxValue,
        });
    }

    /// <summary>Where those are that came before; null where there are none.</summary>
    public static string? NextAfter(IReadOnlyList<Incident> incidents, int most) => incidents.Count < most ? null : $"/status/history?before={incidents[^1].Id}";
}
