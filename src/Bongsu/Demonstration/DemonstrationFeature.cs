using Bongsu.Portal;

namespace Bongsu.Demonstration;

/// <summary>A small Korean town on an empty portal, so that nobody's first look is at nothing. <c>--no-demo</c> leaves it out.</summary>
public sealed class DemonstrationFeature : IFeature
{
    public string Name => "demonstration";

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddHostedService<TownFilling>();
}
