using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Record;
using Bongsu.Portal.Search;
using Bongsu.Portal.Streams;
using Bongsu.Portal.Writing;
using Bongsu.Statuses.Feeds;
using Bongsu.Statuses.Follows;
using Bongsu.Statuses.Pages;
using Bongsu.Statuses.Reports;
using Bongsu.Statuses.Sources;

namespace Bongsu.Statuses;

/// <summary>Short messages with tags, in real time.</summary>
public sealed class StatusesFeature : IFeature
{
    public string Name => "statuses";

    public IReadOnlyList<string> Schema =>
    [
        Scripts.Read("Statuses.StatusTables.sql"), Scripts.Read("Statuses.Follows.FollowTables.sql"), Scripts.Read("Statuses.Sources.VerifiedSourceTables.sql"), Scripts.Read("Statuses.Reports.ReportTables.sql"),
    ];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("status-written", StatusChangesJson.Default.StatusWritten)
        .Add("status-removed", StatusChangesJson.Default.StatusRemoved)
        .Add("status-liked", StatusChangesJson.Default.StatusLiked)
        .Add("status-repeated", StatusChangesJson.Default.StatusRepeated)
        .Add("tag-followed", FollowChangesJson.Default.TagFollowed)
        .Add("person-followed", FollowChangesJson.Default.PersonFollowed)
        .Add("follows-forgotten", FollowChangesJson.Default.FollowsForgotten)
        .Add("source-verified", VerifiedSourceChangesJson.Default.SourceVerified)
        .Add("source-unverified", VerifiedSourceChangesJson.Default.SourceUnverified)
        .Add("status-reported", ReportChangesJson.Default.StatusReported)
        .Add("reports-dismissed", ReportChangesJson.Default.ReportsDismissed);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<StatusFacts>().AddSingleton<StatusQueries>().AddSingleton<PeopleQueries>().AddSingleton<IChangeWriter, StatusWriters>();
        services.AddSingleton<IStreamSource, StatusStreams>().AddSingleton<IRecordSource, StatusRecord>().AddSingleton<ISearchSource, StatusSearch>().AddSingleton<IAccountData, AccountStatuses>().AddSingleton<IHeldWrites, HeldStatuses>();
        services.AddSingleton<FollowQueries>().AddSingleton<IChangeWriter, FollowWriters>().AddSingleton<IFollower, GoneAccountFollower>();
        services.AddSingleton<VerifiedSources>().AddSingleton<IVerifiedSources>(provider => provider.GetRequiredService<VerifiedSources>()).AddSingleton<IChangeWriter, VerifiedSourceWriters>();
        services.AddSingleton<ReportQueries>().AddSingleton<IChangeWriter, ReportWriters>().AddSingleton<TagRates>();
        services.AddSingleton<Timelines>().AddSingleton<TaggedItems>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, StatusApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FollowApiJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, VerifySourceJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ReportStatusJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        VerifiedSourceForms.Map(console);
        ReportForms.MapConsole(console);
        routes = routes.MapGroup("").BelongTo(Parts.Live, Parts.Live);
        ReportForms.Map(routes);
        routes.MapPage<TimelinePage>(StatusAddress.Timeline, "before");
        routes.MapPage<TagPage>("/live/tags/{tag}", "before");
        routes.MapPage<TagFeedPage>("/live/tags/{tag}/feed.{format}").RequireAdmission(Parts.Live, Criticality.Extra);
        routes.MapPage<StatusPage>("/live/statuses/{id:long}", "before");
        routes.MapPage<PersonPage>("/live/people/{username}", "before");
        routes.MapStatusForms();
        routes.MapFollowForms();
        routes.MapStatusApi();
        routes.MapFollowApi();
        StatusStreams.Map(routes);
    }
}
