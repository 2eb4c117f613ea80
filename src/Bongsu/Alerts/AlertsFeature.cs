using Bongsu.Admission;
using Bongsu.Alerts.Pages;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Alerts;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Streams;

namespace Bongsu.Alerts;

/// <summary>Official warnings in the Common Alerting Protocol: above everything else on every page, in a part that has its places whatever happens.</summary>
public sealed class AlertsFeature : IFeature
{
    public string Name => "alerts";

    public IReadOnlyList<string> Schema => [Scripts.Read("Alerts.AlertTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog.Add("alert-received", AlertChangesJson.Default.AlertReceived);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AlertQueries>().AddSingleton<AlertBoard>().AddSingleton<IAlerts>(provider => provider.GetRequiredService<AlertBoard>());
        services.AddSingleton<IChangeWriter, AlertWriters>().AddSingleton<IStreamSource, AlertStream>().AddHostedService<AlertKeeper>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AlertJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("").RequireAdmission(Parts.Status, Criticality.Alert);
        reading.MapPage<AlertListPage>("/alerts", "before");
        reading.MapPage<AlertPage>("/alerts/{id:long}");
        reading.MapPage<CapPage>("/alerts/{id:long}.xml");
        AlertApi.MapReading(reading);
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        AlertApi.MapWriting(console);
        AlertForms.Map(console);
    }
}
