using Bongsu.News.Articles;
using Bongsu.News.Sources;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.News.Pages;

/// <summary>The newest articles, or what one reporter wrote.</summary>
public sealed class NewsPage(NewsQueries queries, NewsSources sources) : IPage
{
    /// <summary>How many articles a list shows.</summary>
    public const int Articles = 30;

    public const int MostRead = 10;

    /// <summary>What was read most moves with time alone.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Of how long what was read most is counted.</summary>
    public static TimeSpan Day { get; } = TimeSpan.FromHours(24);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        var source = request.QueryNumber("source");
        if (request.Query.GetValueOrDefault("author") is not { } author)
            return source is null ? AllPage(request) : new PageAnswer.Moved(NewsAddress.Source(source.Value));
        // Two reporters of one name are two; without a source they are shown together.
        if (source is { } id && sources.Find(id) is null)
            return new PageAnswer.Refused(Problem.NotFound);
        var articles = queries.Articles(new(null, source, author), request.QueryNumber("before"), Articles);
        var address = source is { } of ? NewsAddress.Reporter(author, of) : $"{NewsAddress.All}?author={Uri.EscapeDataString(author)}";
        return articles.Count == 0 ? new PageAnswer.Refused(Problem.NotFound) : PageAnswer.Html<NewsListView>(new()
        {
            [nameof(NewsListView.Title)] = author,
            [nameof(NewsListView.Detail)] = NewsTexts.T["reporter.detail"],
            [nameof(NewsListView.Articles)] = articles,
            [nameof(NewsListView.Older)] = Older(address, articles),
            [nameof(NewsListView.MadeAt)] = request.MadeAt,
        }) with
        { Topics = [NewsTopics.All] };
    }

    private PageAnswer.Content AllPage(PageRequest request)
    {
        var before = request.QueryNumber("before");
        var articles = queries.Articles(new(), before, Articles);
        return PageAnswer.Html<NewsListView>(new()
        {
            [nameof(NewsListView.Title)] = NewsTexts.T["news.title"],
            [nameof(NewsListView.Articles)] = articles,
            [nameof(NewsListView.MostRead)] = before is null ? queries.MostRead(null, request.MadeAt - Day, MostRead) : [],
            [nameof(NewsListView.Older)] = Older(NewsAddress.All, articles),
            [nameof(NewsListView.Feed)] = NewsAddress.All,
            [nameof(NewsListView.MadeAt)] = request.MadeAt,
        }) with
        { Topics = [NewsTopics.All], Lifetime = Lifetime };
    }

    /// <summary>Where a list goes on; null at its end.</summary>
    public static string? Older(string address, IReadOnlyList<ArticleView> articles) =>
        articles.Count < Articles ? null : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}before={articles[^1].Id}";
}
