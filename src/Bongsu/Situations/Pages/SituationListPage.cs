using Bongsu.Portal.PageCache;

namespace Bongsu.Situations.Pages;

/// <summary>All situations, the open ones on top of the first page.</summary>
public sealed class SituationListPage(SituationQueries queries) : IPage
{
    public const int Most = 30;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var before = request.QueryNumber("before");
        return new(PageAnswer.Html<SituationListView>(new()
        {
            [nameof(SituationListView.Open)] = before is null ? queries.Situations(open: true, null, Most) : [],
            [nameof(SituationListView.Closed)] = queries.Situations(open: false, before, Most),
            [nameof(SituationListView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [SituationTopics.All],
            StaleLimit = TimeSpan.MaxValue,
        });
    }
}
