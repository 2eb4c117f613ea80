using Bongsu.Cafes;
using Bongsu.Cafes.Pages;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Situations;

namespace Bongsu.Home;

/// <summary>What happens now, hot cafes and newest posts, until there is more to tell.</summary>
public sealed class FrontPage(CafeQueries queries, SituationQueries situations) : IPage
{
    private const int MostSituations = 5;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var posts = queries.NewestPublicPosts(20);
        return new(PageAnswer.Html<FrontView>(new()
        {
            [nameof(FrontView.Situations)] = situations.Situations(open: true, null, MostSituations),
            [nameof(FrontView.Cafes)] = queries.Cafes("hot", null, 12),
            [nameof(FrontView.Posts)] = posts,
            [nameof(FrontView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Home, CafeTopics.All, SituationTopics.All, .. PersonTopic.OfAll(posts.Select(post => post.AuthorId))],
            Lifetime = CafeListPage.Lifetime,
            StaleLimit = TimeSpan.MaxValue,
        });
    }
}
