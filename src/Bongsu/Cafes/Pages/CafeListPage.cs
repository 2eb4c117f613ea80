using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Pages;

/// <summary>All cafes.</summary>
public sealed class CafeListPage(CafeQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(PageAnswer.Html<CafeListView>(new()
    {
        [nameof(CafeListView.Cafes)] = queries.Cafes(request.Query.GetValueOrDefault("sort", "hot"), request.QueryNumber("before"), 50),
        [nameof(CafeListView.MadeAt)] = request.MadeAt,
    }) with
    { Topics = [CafeTopics.All] });
}
