using Bongsu.News.Comments;
using Bongsu.News.TakenDown;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Counting;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;

namespace Bongsu.News.Pages;

/// <summary>An article, who else tells the same, and what people say of it.</summary>
public sealed class ArticlePage(NewsQueries queries, CommentQueries comments, TakenDownQueries down, IServiceLevel level) : IPage
{
    /// <summary>How many comments the page shows; the rest are one link away.</summary>
    public const int Comments = 100;

    private const int MostOthers = 20;
    private const int MostMore = 5;

    // What else there is in the section may be so old: no article is made again for each that comes after it.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (queries.Article(request.Number("id")) is not { } article)
            return new PageAnswer.Refused(down.WhyNot(request.Number("id")));
        var now = level.Now;
        var newest = comments.Comments(article.Id, null, null, now.Most(Comments));
        return PageAnswer.Html<ArticlePageView>(new()
        {
            [nameof(ArticlePageView.Article)] = article,
            [nameof(ArticlePageView.Others)] = queries.Others(article, MostOthers),
            [nameof(ArticlePageView.ByAuthor)] = article.Author is null ? [] : More(article.Id, new(null, article.SourceId, article.Author)),
            [nameof(ArticlePageView.InSection)] = More(article.Id, new(article.Section)),
            [nameof(ArticlePageView.Comments)] = newest,
            [nameof(ArticlePageView.IsEmergency)] = now.Measures.NewestNewsComments,
            [nameof(ArticlePageView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [NewsTopics.Article(article.Id), NewsTopics.Article(article.Story), NewsTopics.SourceItself(article.SourceId), .. PersonTopic.OfAll(newest.Select(comment => comment.AuthorId))],
            Lifetime = Lifetime,
            ViewOf = new Viewed(NewsFeature.Articles, article.Id),
        };
    }

    private IReadOnlyList<Articles.ArticleView> More(long besides, ArticleFilter filter) => [.. queries.Articles(filter, null, MostMore + 1).Where(article => article.Id != besides).Take(MostMore)];
}
