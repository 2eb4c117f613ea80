using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.Streams;

namespace Bongsu.Statuses;

/// <summary>Short messages with tags, in real time.</summary>
public sealed class StatusesFeature : IFeature
{
    public string Name => "statuses";

    public IReadOnlyList<string> Schema => [Scripts.Read("Statuses.StatusTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("status-written", StatusChangesJson.Default.StatusWritten)
        .Add("status-removed", StatusChangesJson.Default.StatusRemoved)
        .Add("status-liked", StatusChangesJson.Default.StatusLiked)
        .Add("status-repeated", StatusChangesJson.Default.StatusRepeated);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<StatusFacts>().AddSingleton<StatusQueries>().AddSingleton<PeopleQueries>().AddSingleton<IChangeWriter, StatusWriters>();
        services.AddSingleton<IStreamSource, StatusStreams>().AddSingleton<IAccountData, AccountStatuses>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, StatusApiJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").BelongTo(Parts.Live, Parts.Live);
        routes.MapStatusApi();
        StatusStreams.Map(routes);
    }
}
