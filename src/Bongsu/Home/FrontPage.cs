using Bongsu.Cafes;
using Bongsu.Cafes.Pages;
using Bongsu.News;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Situations;
using Bongsu.Statuses;
using Bongsu.Trends;

namespace Bongsu.Home;

/// <summary>What happens now, hot cafes, newest posts, the newest of each section of the news. Each part is asked for itself, so that one that cannot answer leaves the others as they are.</summary>
public sealed class FrontPage(CafeQueries queries, SituationQueries situations, StatusQueries statuses, TagTrends trends, NewsQueries news, ILogger<FrontPage> logger) : IPage
{
    private const int MostSituations = 5;
    private const int MostStatuses = 3;
    private const int MostTrends = 5;
    private const int MostCafes = 12;
    private const int MostPosts = 16;
    private const int MostArticles = 2;

    private readonly HomePart<IReadOnlyList<Situation>> _situations = new("situations", [], logger);
    private readonly HomePart<FoldedStatuses> _statuses = new("statuses", new([], null), logger);
    private readonly HomePart<IReadOnlyList<Trend>> _trends = new("trends", [], logger);
    private readonly HomePart<IReadOnlyList<CafeSummary>> _cafes = new("cafes", [], logger);
    private readonly HomePart<IReadOnlyList<PostView>> _posts = new("posts", [], logger);
    private readonly HomePart<IReadOnlyList<Headlines>> _news = new("news", [], logger);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var posts = _posts.Read(() => queries.NewestPublicPosts(MostPosts));
        var said = _statuses.Read(() => FoldedStatuses.Of(statuses.All(null, null, FoldedStatuses.Looked), MostStatuses));
        return new(PageAnswer.Html<FrontView>(new()
        {
            [nameof(FrontView.Situations)] = _situations.Read(() => situations.Situations(open: true, null, MostSituations)),
            [nameof(FrontView.Statuses)] = said,
            [nameof(FrontView.Trends)] = _trends.Read(() => trends.Top(null, MostTrends)),
            [nameof(FrontView.Cafes)] = _cafes.Read(() => queries.Cafes("hot", null, MostCafes)),
            [nameof(FrontView.Posts)] = posts,
            [nameof(FrontView.News)] = _news.Read(() => [.. Sections.All.GroupJoin(news.NewestOfEach(MostArticles), section => section, article => article.Section, (section, articles) => new Headlines(section, [.. articles])).Where(section => section.Articles.Count > 0)]),
            [nameof(FrontView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Home, CafeTopics.All, SituationTopics.All, StatusTopics.All, NewsTopics.All, .. PersonTopic.OfAll(posts.Select(post => post.AuthorId).Concat(said.Authors))],
            Lifetime = CafeListPage.Lifetime,
            StaleLimit = TimeSpan.MaxValue,
        });
    }
}
