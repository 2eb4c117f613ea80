using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Pages;

/// <summary>Hot cafes and newest posts, until there is more to tell.</summary>
public sealed class FrontPage(CafeQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var posts = queries.NewestPublicPosts(20);
        return new(PageAnswer.Html<FrontView>(new()
        {
            [nameof(FrontView.Cafes)] = queries.Cafes("hot", null, 12),
            [nameof(FrontView.Posts)] = posts,
            [nameof(FrontView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Home, CafeTopics.All, .. PersonTopic.OfAll(posts.Select(post => post.AuthorId))],
            Lifetime = CafeListPage.Lifetime,
            StaleLimit = TimeSpan.MaxValue,
        });
    }
}
