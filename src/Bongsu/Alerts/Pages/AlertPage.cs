using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Alerts.Pages;

/// <summary>One alert, whole.</summary>
public sealed class AlertPage(AlertBoard board, AlertQueries queries, TimeProvider time) : IPage
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new((board.Find(request.Number("id")) ?? queries.Find(request.Number("id"))) is not { } alert
        ? new PageAnswer.Refused(Problem.NotFound)
        : PageAnswer.Html<AlertPageView>(new()
        {
            [nameof(AlertPageView.Alert)] = alert,
            [nameof(AlertPageView.IsInForce)] = alert.IsInForce(time.GetUtcNow()),
            [nameof(AlertPageView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [AlertTopics.All],
            Lifetime = Lifetime,
            StaleLimit = TimeSpan.MaxValue,
        });
}
