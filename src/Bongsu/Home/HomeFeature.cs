using Bongsu.Portal;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;

namespace Bongsu.Home;

/// <summary>The front page.</summary>
public sealed class HomeFeature : IFeature
{
    public string Name => "home";

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<IMeanwhile, Meanwhile>();

    public void Map(IEndpointRouteBuilder routes) => routes.MapPage<FrontPage>("/").BelongTo(Parts.Home, Parts.Home);
}
