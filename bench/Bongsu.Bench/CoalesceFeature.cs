using System.Text;
using Bongsu.Portal;
using Bongsu.Portal.PageCache;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Bench;

/// <summary>Pages that are made as the benchmark wants, and counted.</summary>
public sealed class CoalesceFeature : IFeature
{
    private int _makings;

    public string Name => "coalesce";

    public int Makings => Volatile.Read(ref _makings);

    /// <summary>What the making of this number, from 1, does.</summary>
    public Func<int, Task<PageAnswer>> Make { get; set; } = _ => Task.FromResult(Page());

    public static PageAnswer Page() => PageAnswer.Bytes(Encoding.UTF8.GetBytes("made"), "text/plain; charset=utf-8");

    public void Reset(Func<int, Task<PageAnswer>> make)
    {
        Volatile.Write(ref _makings, 0);
        Make = make;
    }

    public void AddServices(Microsoft.Extensions.DependencyInjection.IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration configuration) =>
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, this);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPage<MadePage>("/coalesce/{key}");

    private sealed class MadePage(CoalesceFeature feature) : IPage
    {
        public async ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) =>
            await feature.Make(Interlocked.Increment(ref feature._makings));
    }
}
