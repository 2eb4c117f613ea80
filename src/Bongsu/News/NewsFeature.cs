using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.News.Articles;
using Bongsu.News.Comments;
using Bongsu.News.Fetching;
using Bongsu.News.Pages;
using Bongsu.News.Polling;
using Bongsu.News.Sources;
using Bongsu.News.TakenDown;
using Bongsu.Portal;
using Bongsu.Portal.Counting;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Record;
using Bongsu.Portal.Search;
using Bongsu.Portal.Tags;
using Bongsu.Portal.Writing;

namespace Bongsu.News;

/// <summary>Articles gathered from the feeds of sources that operators choose, with comments.</summary>
public sealed class NewsFeature : IFeature
{
    /// <summary>What views of articles are counted as.</summary>
    public const string Articles = "articles";

    public string Name => "news";

    public IReadOnlyList<string> Schema => [Scripts.Read("News.NewsTables.sql"), Scripts.Read("News.TakenDown.TakenDownTables.sql"), Scripts.Read("News.Comments.CommentTagTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("news-source-added", SourceChangesJson.Default.SourceAdded)
        .Add("news-source-changed", SourceChangesJson.Default.SourceChanged)
        .Add("news-source-removed", SourceChangesJson.Default.SourceRemoved)
        .Add("news-source-polled", SourceChangesJson.Default.SourcePolled)
        .Add("article-gathered", ArticleChangesJson.Default.ArticleGathered)
        .Add("article-revised", ArticleChangesJson.Default.ArticleRevised)
        .Add("articles-viewed", ArticleChangesJson.Default.ArticlesViewed)
        .Add("article-comment-written", CommentChangesJson.Default.ArticleCommentWritten)
        .Add("article-comment-removed", CommentChangesJson.Default.ArticleCommentRemoved)
        .Add("article-taken-down", TakenDownChangesJson.Default.ArticleTakenDown)
        .Add("article-put-back", TakenDownChangesJson.Default.ArticlePutBack);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<NewsSources>().AddSingleton<PollBook>().AddSingleton<IChangeWriter, SourceWriters>().AddSingleton<IRecordSource, NewsRecord>().AddSingleton<ISearchSource, NewsSearch>();
        services.AddSingleton<NewsQueries>().AddSingleton<IChangeWriter, ArticleWriters>();
        services.AddSingleton(new CountedViews(Articles, views => new ArticlesViewed([.. views.Select(article => new ArticleViews(article.Id, article.Count))])));
        services.AddSingleton<TakenDownQueries>().AddSingleton<IChangeWriter, TakenDownWriters>();
        services.AddSingleton<FeedFetcher>().AddSingleton<Stories>().AddSingleton<ArticleGathering>().AddSingleton<SourcePolling>().AddHostedService<NewsPoller>();
        services.AddSingleton<CommentTagQueries>().AddSingleton<ITagUses>(provider => provider.GetRequiredService<CommentTagQueries>()).AddSingleton<CommentQueries>().AddSingleton<IChangeWriter, CommentWriters>().AddSingleton<IHeldWrites, HeldComments>().AddSingleton<IAccountData, AccountComments>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, NewsApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CommentApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SourceApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, TakenDownJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        SourceApi.Map(console);
        SourceForms.Map(console);
        SourceList.Map(console);
        TakeArticleDown.Map(console);
        TakenDownForms.Map(console);
        routes = routes.MapGroup("").BelongTo(Parts.News, Parts.CafeWrite);
        routes.MapPage<NewsPage>(NewsAddress.All, "source", "author", "before");
        routes.MapPage<SectionPage>("/news/sections/{section}", "before");
        foreach (var address in new[] { "/news/feed.{format}", "/news/sections/{section}/feed.{format}", "/news/sections/{section}.{format}" })
            routes.MapPage<NewsFeedPage>(address).RequireAdmission(Parts.News, Criticality.Extra);
        routes.MapPage<SourcePage>("/news/sources/{id:long}", "before");
        routes.MapPage<ArticlePage>("/news/{id:long}");
        routes.MapPage<ArticleCommentsPage>("/news/{id:long}/comments", "before");
        NewsApi.MapReading(routes);
        CommentApi.MapWriting(routes);
        CommentForms.Map(routes);
    }
}
