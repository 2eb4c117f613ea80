using Bongsu.Portal;

namespace Bongsu.Operations;

/// <summary>What whoever runs the portal asks it: whether it lives, whether it serves.</summary>
public sealed class OperationsFeature : IFeature
{
    public string Name => "operations";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        // Ready as long as it serves what it has: a store that is away does not take the portal out of its load balancer.
        routes.MapGet("/health/ready", () => Results.Text("ready"));
    }
}
