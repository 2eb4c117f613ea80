using Bongsu.News.Articles;
using Bongsu.Portal.Feeds;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.News.Pages;

/// <summary>The newest articles, or those of one section, as a feed. What links to the original is an article of this portal, where people talk about it.</summary>
public sealed class NewsFeedPage(NewsQueries queries, FeedWriter writer) : IPage
{
    private const int Entries = 30;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        var section = request.Route.GetValueOrDefault("section");
        if (section is not null && !Sections.Contains(section))
            return new PageAnswer.Refused(Problem.NotFound);
        var entries = queries.Newest(section, Entries).Select(Entry);
        var feed = section is null
            ? new Feed("urn:bongsu:news", NewsTexts.T["news.title"], NewsAddress.All, [.. entries])
            : new Feed($"urn:bongsu:news:{section}", Sections.Name(section), NewsAddress.Section(section), [.. entries]);
        return writer.Write(feed, request.Route["format"]) is { } content
            ? content with { Topics = [section is null ? NewsTopics.All : NewsTopics.Section(section)] }
            : new PageAnswer.Refused(Problem.NotFound);
    }

    private static FeedEntry Entry(ArticleView article)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(article.PublishedAt);
        return new($"urn:bongsu:article:{article.Id}", article.Url, article.Title, $"<p>{System.Net.WebUtility.HtmlEncode(article.Excerpt)}</p>", at, at,
            article.Author is null ? article.SourceName : $"{article.Author} ({article.SourceName})", [Sections.Name(article.Section)]);
    }
}
