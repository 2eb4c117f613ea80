using Bongsu.Admission;
using Bongsu.Portal;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using OpenTelemetry.Metrics;

namespace Bongsu.Operations;

/// <summary>What whoever runs the portal asks it: whether it lives, whether it serves, how it fares, what its API is.</summary>
public sealed class OperationsFeature : IFeature
{
    public string Name => "operations";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Server.Kestrel", "Bongsu.Journal", "Bongsu.Admission", "Bongsu.Live", PageMetrics.MeterName)
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter());
        services.AddOpenApi("v1", ApiDescription.Describe);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).BypassAdmission();
        // Ready as long as it serves what it has: a store that is away does not take the portal out of its load balancer.
        routes.MapGet("/health/ready", () => Results.Text("ready")).BypassAdmission();
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAdmission(Parts.Status, Criticality.Alert);
        routes.MapOpenApi("/openapi/{documentName}.json").RequireAdmission(Parts.Home, Criticality.Extra);
    }
}
