using Bongsu.Admission;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;

namespace Bongsu.OperatorConsole;

/// <summary>The operators' room: what the portal does now, and what can be done about it. Open to them at any load.</summary>
public sealed class OperatorConsoleFeature : IFeature
{
    public string Name => "operator-console";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LoadViews>().AddSingleton<LoadHistory>().AddHostedService(provider => provider.GetRequiredService<LoadHistory>());
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, LoadJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        routes.MapGet("/console", () => Results.Redirect("/console/continuity"));
        routes.MapMethods("/console/load", [HttpMethods.Get, HttpMethods.Head], LoadEndpoint.Show);
        routes.MapGet("/api/bongsu/v1/console/load", LoadEndpoint.FromApi);
    }
}
