using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Alerts.Pages;

/// <summary>The alerts in force, and the ones before.</summary>
public sealed class AlertListPage(AlertBoard board, AlertQueries queries, TimeProvider time) : IPage
{
    public const int Most = 30;

    // What is over by itself is over for those who read, too.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var (before, now) = (request.QueryNumber("before"), time.GetUtcNow());
        if ((before is null ? board.Newest : queries.Newest(before, Most)) is not { } all)
            return new(new PageAnswer.Refused(Problem.StoreUnavailable));
        return new(PageAnswer.Html<AlertListView>(new()
        {
            [nameof(AlertListView.InForce)] = before is null ? board.Now : [],
            [nameof(AlertListView.Past)] = all.Where(alert => !alert.IsInForce(now)).ToList(),
            [nameof(AlertListView.Next)] = all.Count < Most ? null : $"/alerts?before={all[^1].Id}",
            [nameof(AlertListView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [AlertTopics.All],
            Lifetime = Lifetime,
            StaleLimit = TimeSpan.MaxValue,
        });
    }
}
