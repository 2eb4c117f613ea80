using Bongsu.News.Sources;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.News.Pages;

/// <summary>Everything that a source told, be it told by others before or not.</summary>
public sealed class SourcePage(NewsQueries queries, NewsSources sources) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (sources.Find(request.Number("id")) is not { } source)
            return new PageAnswer.Refused(Problem.NotFound);
        var articles = queries.Articles(new(null, source.Id), request.QueryNumber("before"), NewsPage.Articles);
        return PageAnswer.Html<NewsListView>(new()
        {
            [nameof(NewsListView.Title)] = source.Name,
            [nameof(NewsListView.Detail)] = source.RemovedAt is null ? null : NewsTexts.T["source.removed"],
            [nameof(NewsListView.Articles)] = articles,
            [nameof(NewsListView.ShowSource)] = false,
            [nameof(NewsListView.Older)] = NewsPage.Older(source.Url, articles),
            [nameof(NewsListView.MadeAt)] = request.MadeAt,
        }) with
        { Topics = [NewsTopics.Source(source.Id)] };
    }
}
