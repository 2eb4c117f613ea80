using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Streams;
using Bongsu.Situations.Pages;

namespace Bongsu.Situations;

/// <summary>One page that follows an event: what is known and from whom, and below what people say. Opened by operators, addressed by its number, kept when it is over.</summary>
public sealed class SituationsFeature : IFeature
{
    public string Name => "situations";

    public IReadOnlyList<string> Schema => [Scripts.Read("Situations.SituationTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("situation-opened", SituationChangesJson.Default.SituationOpened)
        .Add("situation-described", SituationChangesJson.Default.SituationDescribed)
        .Add("situation-turned", SituationChangesJson.Default.SituationTurned)
        .Add("fact-pinned", SituationChangesJson.Default.FactPinned)
        .Add("fact-corrected", SituationChangesJson.Default.FactCorrected)
        .Add("fact-withdrawn", SituationChangesJson.Default.FactWithdrawn);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SituationQueries>().AddSingleton<FollowedSituations>().AddSingleton<IStreamSource, SituationStreams>().AddSingleton<SituationStream>().AddSingleton<IChangeWriter, SituationWriters>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SituationApiJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        // Where people look first on the night: with the front page, not behind the cafes.
        var reading = routes.MapGroup("").BelongTo(Parts.Home, Parts.Home);
        reading.MapPage<SituationListPage>("/situations", "before");
        reading.MapPage<SituationPage>("/situations/{id:long}");
        SituationApi.MapReading(reading);
        SituationStreams.Map(reading);
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        SituationApi.MapWriting(console);
        ConsoleForms.MapConsole(console);
    }
}
