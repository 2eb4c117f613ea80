using Bongsu.Live.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bongsu.Live;

/// <summary>How an application broadcasts.</summary>
public static class LiveExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds <see cref="LiveStreams"/>. Bad options stop the start. An <see cref="ILiveHistory"/> among the services answers for what the rings no longer hold.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, Action<LiveOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<LiveOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LiveOptions>, LiveOptions.Validation>());
        services.TryAddSingleton<LiveMetrics>();
        services.TryAddSingleton<LiveStreams>();
        return services;
    }

    /// <summary>Maps a stream of server-sent events.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="pattern">The address.</param>
    /// <param name="topic">The topic that a request asks for; null where there is none, which is answered 404. Must be cheap.</param>
    public static IEndpointConventionBuilder MapLiveStream(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, string?> topic)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(topic);
        var live = routes.ServiceProvider.GetRequiredService<LiveStreams>();
        return routes.MapMethods(pattern, Methods, (RequestDelegate)(context =>
        {
            if (topic(context) is { } name)
                return live.ServeAsync(context, name);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }));
    }

    /// <summary>Maps a stream of server-sent events of one topic.</summary>
    public static IEndpointConventionBuilder MapLiveStream(this IEndpointRouteBuilder routes, string pattern, string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return routes.MapLiveStream(pattern, _ => topic);
    }
}
