using Bongsu.Cafes;
using Bongsu.Cafes.Pages;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Situations;
using Bongsu.Statuses;
using Bongsu.Trends;

namespace Bongsu.Home;

/// <summary>What happens now, hot cafes and newest posts, until there is more to tell.</summary>
public sealed class FrontPage(CafeQueries queries, SituationQueries situations, StatusQueries statuses, TagTrends trends) : IPage
{
    private const int MostSituations = 5;
    private const int MostStatuses = 3;
    private const int MostTrends = 5;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var posts = queries.NewestPublicPosts(20);
        var said = FoldedStatuses.Of(statuses.All(null, null, FoldedStatuses.Looked), MostStatuses);
        return new(PageAnswer.Html<FrontView>(new()
        {
            [nameof(FrontView.Situations)] = situations.Situations(open: true, null, MostSituations),
            [nameof(FrontView.Statuses)] = said,
            [nameof(FrontView.Trends)] = trends.Top(null, MostTrends),
            [nameof(FrontView.Cafes)] = queries.Cafes("hot", null, 12),
            [nameof(FrontView.Posts)] = posts,
            [nameof(FrontView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Home, CafeTopics.All, SituationTopics.All, StatusTopics.All, .. PersonTopic.OfAll(posts.Select(post => post.AuthorId).Concat(said.Authors))],
            Lifetime = CafeListPage.Lifetime,
            StaleLimit = TimeSpan.MaxValue,
        });
    }
}
