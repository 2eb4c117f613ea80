using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Maintenance.Held;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.Maintenance;
using Bongsu.Portal.Record;

namespace Bongsu.Maintenance;

/// <summary>Maintenance that refuses nobody: reading goes on, what people write is held, and each hears what became of theirs.</summary>
public sealed class MaintenanceFeature : IFeature
{
    public string Name => "maintenance";

    public void AddChanges(ChangeCatalog catalog) => catalog.Add("maintenance-switched", MaintenanceChangesJson.Default.MaintenanceSwitched);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IChangeWriter, MaintenanceWriters>().AddSingleton<IRecordSource, MaintenanceRecord>();
        services.AddSingleton<MaintenanceSwitch>().AddSingleton<IMaintenance>(provider => provider.GetRequiredService<MaintenanceSwitch>())
            .AddHostedService(provider => provider.GetRequiredService<MaintenanceSwitch>());
        services.AddSingleton<SwitchMaintenance>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, MaintenanceApiJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("").RequireAdmission(Parts.Status, Criticality.Read);
        reading.MapGet("/held/{receipt}", HeldEndpoint.Show);
        reading.MapGet("/api/bongsu/v1/held/{receipt}", HeldEndpoint.FromApi);
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        console.MapGet(MaintenanceForms.Address, MaintenanceForms.Show);
        console.MapPost(MaintenanceForms.Address, MaintenanceForms.SwitchAsync);
        console.MapGet("/api/bongsu/v1/console/maintenance", MaintenanceApi.Show);
        console.MapPut("/api/bongsu/v1/console/maintenance", MaintenanceApi.SwitchAsync);
    }
}
