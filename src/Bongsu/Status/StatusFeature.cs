using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.Notices;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Streams;
using Bongsu.Status.Components;
using Bongsu.Status.Copy;
using Bongsu.Status.Held;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;
using Bongsu.Status.Pages;
using Bongsu.Status.Subscriptions;

namespace Bongsu.Status;

/// <summary>How the portal fares, for everybody, whatever happens: level and components as they are, incidents and notices as operators tell them.</summary>
public sealed class StatusFeature : IFeature
{
    public string Name => "status";

    public IReadOnlyList<string> Schema => [Scripts.Read("Status.StatusTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("incident-opened", IncidentChangesJson.Default.IncidentOpened)
        .Add("incident-updated", IncidentChangesJson.Default.IncidentUpdated)
        .Add("notice-posted", NoticeChangesJson.Default.NoticePosted)
        .Add("notice-began", NoticeChangesJson.Default.NoticeBegan)
        .Add("notice-withdrawn", NoticeChangesJson.Default.NoticeWithdrawn);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IncidentQueries>().AddSingleton<IncidentReader>().AddSingleton<HeldReader>().AddSingleton<HeldStream>().AddSingleton<NoticeQueries>().AddSingleton<StatusBoard>().AddSingleton<INotices>(provider => provider.GetRequiredService<StatusBoard>());
        services.AddSingleton<IChangeWriter, IncidentWriters>().AddSingleton<IChangeWriter, NoticeWriters>().AddSingleton<IStreamSource, StatusStream>().AddHostedService<StatusKeeper>();
        services.AddSingleton<ComponentHistory>().AddHostedService(provider => provider.GetRequiredService<ComponentHistory>()).AddSingleton<ServiceStatuses>();
        services.AddSingleton<StatusFeed>().AddSingleton<CopyFolder>().AddSingleton<CopyLinks>().AddSingleton<CopyPages>().AddHostedService<StaticCopy>();
        services.AddPortalOptions<SubscriptionOptions>(SubscriptionOptions.Section);
        services.AddSingleton<SubscriptionWriters>().AddSingleton<SubscriptionSignal>().AddSingleton<SubscriptionMail>().AddSingleton<SubscriptionPosts>().AddSingleton<SubscriptionDeliveries>();
        services.AddSingleton<IFollower, SubscriptionFollower>().AddHostedService<SubscriptionService>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, StatusJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        // What people must learn at once: ahead of all other reading, in a part that has its places whatever happens.
        var reading = routes.MapGroup("").RequireAdmission(Parts.Status, Criticality.Alert);
        reading.MapPage<ServiceStatusPage>("/status");
        reading.MapPage<HistoryPage>("/status/history", "before");
        reading.MapPage<IncidentPage>("/status/incidents/{id:long}");
        reading.MapPage<StatusFeedPage>("/status/feed.{format}");
        StatusApi.MapReading(reading);
        SubscriptionForms.Map(routes.MapGroup("").RequireAdmission(Parts.Status, Criticality.Extra));
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        StatusApi.MapWriting(console);
        IncidentForms.Map(console);
        NoticeForms.Map(console);
    }
}
