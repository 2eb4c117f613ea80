using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Pages;

/// <summary>Hot cafes and newest posts, until there is more to tell.</summary>
public sealed class FrontPage(CafeQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(PageAnswer.Html<FrontView>(new()
    {
        [nameof(FrontView.Cafes)] = queries.Cafes("hot", null, 12),
        [nameof(FrontView.Posts)] = queries.NewestPublicPosts(20),
        [nameof(FrontView.MadeAt)] = request.MadeAt,
    }) with
    { Topics = [CafeTopics.Home, CafeTopics.All], StaleLimit = TimeSpan.MaxValue });
}
