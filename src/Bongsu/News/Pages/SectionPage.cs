using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.News.Pages;

/// <summary>The newest articles of a section.</summary>
public sealed class SectionPage(NewsQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        var section = request.Route["section"];
        if (!Sections.Contains(section))
            return new PageAnswer.Refused(Problem.NotFound);
        var before = request.QueryNumber("before");
        var articles = queries.Articles(new(section), before, NewsPage.Articles);
        return PageAnswer.Html<NewsListView>(new()
        {
            [nameof(NewsListView.Title)] = Sections.Name(section),
            [nameof(NewsListView.Section)] = section,
            [nameof(NewsListView.Articles)] = articles,
            [nameof(NewsListView.MostRead)] = before is null ? queries.MostRead(section, request.MadeAt - NewsPage.Day, NewsPage.MostRead) : [],
            [nameof(NewsListView.Older)] = NewsPage.Older(NewsAddress.Section(section), articles),
            [nameof(NewsListView.Feed)] = NewsAddress.Section(section),
            [nameof(NewsListView.MadeAt)] = request.MadeAt,
        }) with
        { Topics = [NewsTopics.Section(section)], Lifetime = NewsPage.Lifetime };
    }
}
