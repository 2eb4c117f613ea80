using Bongsu.Admission;
using Bongsu.Cafes.Feeds;
using Bongsu.Cafes.Imports;
using Bongsu.Cafes.Members;
using Bongsu.Cafes.Pages;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Counting;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Record;
using Bongsu.Portal.Search;
using Bongsu.Portal.Streams;
using Bongsu.Portal.Tags;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Communities with boards, posts, comments, members and grades.</summary>
public sealed class CafesFeature : IFeature
{
    /// <summary>What views of posts are counted as.</summary>
    public const string Posts = "posts";

    public string Name => "cafes";

    public IReadOnlyList<string> Schema => [Scripts.Read("Cafes.CafeTables.sql"), Scripts.Read("Cafes.Members.MembershipTables.sql"), Scripts.Read("Cafes.Members.PromotionTables.sql"), Scripts.Read("Cafes.Members.HeldGradeTables.sql"), Scripts.Read("Cafes.Imports.ImportTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .AddMembership()
        .Add("cafe-opened", CafeChangesJson.Default.CafeOpened)
        .Add("post-written", CafeChangesJson.Default.PostWritten)
        .Add("comment-written", CafeChangesJson.Default.CommentWritten)
        .Add("post-edited", PostChangesJson.Default.PostEdited)
        .Add("post-removed", PostChangesJson.Default.PostRemoved)
        .Add("post-liked", PostChangesJson.Default.PostLiked)
        .Add("post-pinned", PostChangesJson.Default.PostPinned)
        .Add("post-noticed", PostChangesJson.Default.PostNoticed)
        .Add("comment-removed", PostChangesJson.Default.CommentRemoved)
        .Add("posts-viewed", PostChangesJson.Default.PostsViewed)
        .Add("post-imported", ImportChangesJson.Default.PostImported)
        .Add("comment-imported", ImportChangesJson.Default.CommentImported);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CafeFacts>().AddSingleton<BoardRates>().AddSingleton<HotCafes>().AddSingleton<IFollower>(provider => provider.GetRequiredService<HotCafes>()).AddSingleton<CafeQueries>().AddSingleton<IChangeWriter, CafeWriters>();
        services.AddSingleton<CommentFacts>().AddSingleton<TagQueries>().AddSingleton<ITagUses>(provider => provider.GetRequiredService<TagQueries>()).AddSingleton(new CountedViews(Posts, views => new PostsViewed([.. views.Select(post => new PostViews(post.Id, post.Count))]))).AddSingleton<IChangeWriter, PostWriters>();
        services.AddSingleton<IHeldWrites, HeldPosts>().AddSingleton<IAccountData, AccountCafes>().AddSingleton<IStreamSource, CafeStreams>().AddSingleton<IRecordSource, CafeRecord>().AddSingleton<ISearchSource, CafeSearch>();
        services.AddSingleton<ImportQueries>().AddSingleton<IChangeWriter, ImportWriters>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, PostApiJson.Default));
        services.AddMembership();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CafeApiJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").BelongTo(Parts.CafeRead, Parts.CafeWrite);
        routes.MapPage<CafeListPage>("/cafes", "sort", "before");
        routes.MapPage<CafePage>("/cafes/{cafe}", "sort", "before");
        routes.MapPage<CafePage>("/cafes/{cafe}/boards/{board}", "sort", "before");
        routes.MapPage<PostPage>("/cafes/{cafe}/posts/{id:long}");
        routes.MapPage<CommentsPage>("/cafes/{cafe}/posts/{id:long}/comments", "before");
        routes.MapPage<HistoryPage>("/cafes/{cafe}/posts/{id:long}/history");
        routes.MapPage<CafeFeedPage>("/cafes/{cafe}/feed.{format}").RequireAdmission(Parts.CafeRead, Criticality.Extra);
        routes.MapPage<CafeFeedPage>("/cafes/{cafe}/boards/{board}/feed.{format}").RequireAdmission(Parts.CafeRead, Criticality.Extra);
        routes.MapPostForms();
        routes.MapCafeApi();
        routes.MapPostApi();
        routes.MapMembership();
        CafeStreams.Map(routes);
    }
}
