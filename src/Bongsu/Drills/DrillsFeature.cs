using Bongsu.Admission;
using Bongsu.Drills.Agreements;
using Bongsu.Drills.Faults;
using Bongsu.Drills.Playing;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.Record;

namespace Bongsu.Drills;

/// <summary>What the portal offers to drills: an operator's agreement, the marks that tell everybody that it is an exercise, and faults where they are allowed.</summary>
public sealed class DrillsFeature : IFeature
{
    public string Name => "drills";

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("drill-began", DrillChangesJson.Default.DrillBegan)
        .Add("drill-ended", DrillChangesJson.Default.DrillEnded);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AgreementWriters>().AddSingleton<DrillBook>().AddSingleton<IDrills>(provider => provider.GetRequiredService<DrillBook>()).AddHostedService<DrillTeller>();
        services.AddSingleton<IChangeWriter, DrillWriters>().AddSingleton<IRecordSource, DrillRecord>().AddSingleton<SuddenStop>().AddSingleton<OwnPlayer>().AddSingleton<DrillDesk>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, DrillJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var allowsFaults = routes.ServiceProvider.GetRequiredService<DrillOptions>().Faults;
        // As the status page: a player has to get through whatever it has brought about, if only to say that it is over.
        var playing = routes.MapGroup("").RequireAdmission(Parts.Status, Criticality.Alert);
        playing.MapGet($"{PlayDrill.Address}/agreement", PlayDrill.Ask).Produces<PlayDrill.Agreed>();
        playing.MapPost($"{PlayDrill.Address}/runs", PlayDrill.Begin).Produces<PlayDrill.Begun>(StatusCodes.Status201Created);
        playing.MapDelete($"{PlayDrill.Address}/runs/{{id:long}}", PlayDrill.End).Produces(StatusCodes.Status204NoContent);
        if (allowsFaults)
            playing.MapPost("/api/bongsu/v1/console/drills/faults", StartFault.FromApi).Produces<StartFault.View>();
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        console.MapPost("/api/bongsu/v1/console/drills", GiveToken.FromApi).Produces<GiveToken.View>(StatusCodes.Status201Created);
        console.MapDelete("/api/bongsu/v1/console/drills/{id:long}", GiveToken.RevokeFromApi).Produces(StatusCodes.Status204NoContent);
        DrillForms.Map(console, allowsFaults);
    }
}
