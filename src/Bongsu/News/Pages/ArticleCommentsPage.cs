using Bongsu.News.Comments;
using Bongsu.News.TakenDown;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;

namespace Bongsu.News.Pages;

/// <summary>The comments before a given one: what the article's own page has no room for. In the emergency form there is only that page.</summary>
public sealed class ArticleCommentsPage(NewsQueries queries, CommentQueries comments, TakenDownQueries down, IServiceLevel level) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (queries.Article(request.Number("id")) is not { } article)
            return new PageAnswer.Refused(down.WhyNot(request.Number("id")));
        if (level.Now.Rule() is { } problem)
            return new PageAnswer.Refused(problem);
        var shown = comments.Comments(article.Id, request.QueryNumber("before"), null, ArticlePage.Comments);
        return PageAnswer.Html<ArticleCommentsView>(new()
        {
            [nameof(ArticleCommentsView.Article)] = article,
            [nameof(ArticleCommentsView.Comments)] = shown,
            [nameof(ArticleCommentsView.MadeAt)] = request.MadeAt,
        }) with
        { Topics = [NewsTopics.Article(article.Id), .. PersonTopic.OfAll(shown.Select(comment => comment.AuthorId))] };
    }
}
