using Bongsu.Admission;
using Bongsu.Continuity.Capacity;
using Bongsu.Continuity.Engine;
using Bongsu.Continuity.Plan;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.Record;
using Bongsu.Portal.Streams;
using Bongsu.Portal.Writing;

namespace Bongsu.Continuity;

/// <summary>The continuity plan, and the level that it keeps.</summary>
public sealed class ContinuityFeature : IFeature
{
    private const string Api = "/api/bongsu/v1";

    public string Name => "continuity";

    public IReadOnlyList<string> Schema => [Scripts.Read("Continuity.ContinuityTables.sql"), Scripts.Read("Continuity.Capacity.CapacityTables.sql"), Scripts.Read("Continuity.Capacity.CapacityVisitors.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("level-changed", ContinuityChangesJson.Default.LevelChanged)
        .Add("minute-counted", CapacityChangesJson.Default.MinuteCounted)
        .Add("capacity-measured", CapacityChangesJson.Default.CapacityMeasured);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CurrentPlan>().AddSingleton<CurrentLevel>().AddSingleton<IServiceLevel>(provider => provider.GetRequiredService<CurrentLevel>());
        services.AddSingleton<Func<HotlineRoster>>(provider => () => provider.GetRequiredService<CurrentPlan>().Now.Plan.Hotline);
        services.AddSingleton<SignalGauge>().AddSingleton<StateFile>().AddSingleton<LevelEffects>();
        services.AddSingleton<LevelKeeper>().AddHostedService(provider => provider.GetRequiredService<LevelKeeper>());
        services.AddSingleton<SignUpFollower>().AddSingleton<IFollower>(provider => provider.GetRequiredService<SignUpFollower>());
        services.AddSingleton<IChangeWriter, ContinuityWriters>().AddSingleton<ContinuityQueries>().AddSingleton<ContinuityViews>().AddSingleton<IContinuityReport>(provider => provider.GetRequiredService<ContinuityViews>());
        services.AddSingleton<LevelReport>().AddSingleton<IRecordSource, ContinuityRecord>().AddSingleton<IStreamSource, ContinuityStream>();
        services.AddSingleton<WritingFollower>().AddSingleton<IFollower>(provider => provider.GetRequiredService<WritingFollower>());
        services.AddSingleton<IChangeWriter, CapacityWriters>().AddSingleton<CapacityQueries>().AddSingleton<RecordPeaks>().AddHostedService<MinuteCounter>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ContinuityJson.Default));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CapacityJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        // Never behind admission: whoever is refused asks here why.
        routes.MapGet($"{Api}/continuity", (ContinuityViews views) => Results.Ok(views.Now())).BypassAdmission();
        ContinuityStream.Map(routes);
        // As the status page: a drill tells what it found when it is over, whatever it left behind.
        routes.MapPost($"{Api}/drills/capacity", CapacityEndpoints.MeasuredByDrill).Produces<Written>(StatusCodes.Status201Created).RequireAdmission(Parts.Status, Criticality.Alert);
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        console.MapPut($"{Api}/console/level", ChangeLevel.FromApi).Produces<ContinuityView>();
        console.MapGet(LevelForms.Address, LevelForms.Show);
        console.MapPost(LevelForms.Address, LevelForms.ChangeAsync);
        console.MapGet($"{Api}/console/capacity", CapacityEndpoints.FromApi);
        console.MapPost($"{Api}/console/capacity/measured", CapacityEndpoints.MeasuredFromApi).Produces<Written>(StatusCodes.Status201Created);
        console.MapGet(CapacityEndpoints.Address, CapacityEndpoints.Show);
        console.MapPost(CapacityEndpoints.Address, CapacityEndpoints.MeasuredAsync);
        console.MapGet($"{LevelForms.Address}/plan", () => Results.Text(PlanReader.DefaultText(), "text/plain; charset=utf-8"));
    }
}
