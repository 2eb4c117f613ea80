using Bongsu.Admission.Control;
using Bongsu.Admission.Http;
using Bongsu.Admission.Rooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission;

/// <summary>How an application puts admission before its work.</summary>
public static class AdmissionExtensions
{
    /// <summary>Adds admission control. Bad options stop the start, and so do, while developing, routes that declare a partition or a room that there is not.</summary>
    public static IServiceCollection AddAdmission(this IServiceCollection services, Action<AdmissionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AdmissionOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AdmissionOptions>, AdmissionOptions.Validation>());
        services.TryAddSingleton(provider =>
            new AdmissionControl(provider.GetRequiredService<IOptions<AdmissionOptions>>().Value, provider.GetRequiredService<TimeProvider>(), Environment.ProcessorCount));
        services.Configure<SocketTransportOptions>(SocketThreads.DecideOnThem);
        services.Configure<KestrelServerOptions>(SocketThreads.DecideOnThem);
        services.AddHostedService<DeclarationCheck>();
        services.TryAddSingleton<QueueDelayProbe>();
        services.TryAddSingleton<AdmissionMetrics>();
        services.TryAddSingleton<RefusalAnswer>();
        services.TryAddSingleton<Newcomers>();
        services.TryAddSingleton<WaitingPlaces>();
        services.TryAddSingleton(provider =>
            new WaitingRooms(provider.GetRequiredService<IOptions<AdmissionOptions>>().Value, provider.GetRequiredService<AdmissionControl>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new AdmissionReport(provider.GetRequiredService<AdmissionControl>(), provider.GetRequiredService<WaitingRooms>()));
        return services;
    }

    /// <summary>Asks for every request from here on. Comes after routing (or routes' declarations are not known) and before everything that costs.</summary>
    public static IApplicationBuilder UseAdmission(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.ApplicationServices.GetRequiredService<QueueDelayProbe>();
        app.ApplicationServices.GetRequiredService<AdmissionMetrics>();
        return app.UseMiddleware<WaitingRoomMiddleware>().UseMiddleware<AdmissionMiddleware>();
    }

    /// <summary>Declares which partition a route belongs to, and how much its requests matter. Routes that declare nothing belong to <see cref="AdmissionOptions.DefaultPartition"/> and are read.</summary>
    public static TBuilder RequireAdmission<TBuilder>(this TBuilder builder, string partition, Criticality criticality) where TBuilder : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(partition);
        return builder.WithMetadata(new AdmissionMetadata(partition, criticality));
    }

    /// <summary>Declares that a route's requests wait in a room while the load keeps it open. Reading should never wait.</summary>
    public static TBuilder RequireWaitingRoom<TBuilder>(this TBuilder builder, string room) where TBuilder : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(room);
        return builder.WithMetadata(new WaitingRoomMetadata(room));
    }

    /// <summary>Maps <c>GET /waiting/{room}/state</c>, one public document for all who wait, which passes admission by, and <c>GET /waiting/{room}</c>, the place of who asks.</summary>
    /// <returns>The place of who asks, to be declared: it belongs to <see cref="AdmissionOptions.DefaultPartition"/> unless it is, as <see cref="AdmissionOptions.Wait"/> may make a page for it.
    /// It should not belong to the partition that people wait for.</returns>
    public static IEndpointConventionBuilder MapWaitingRooms(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/waiting/{room}/state", (RequestDelegate)(context => WaitingRoomEndpoints.StateAsync(context, (string)context.GetRouteValue("room")!))).BypassAdmission();
        return routes.MapGet("/waiting/{room}", (RequestDelegate)(context => WaitingRoomEndpoints.PlaceAsync(context, (string)context.GetRouteValue("room")!)));
    }

    /// <summary>Lets a route's requests pass admission by: ready-made answers that cost no more than a refusal.</summary>
    public static TBuilder BypassAdmission<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AdmissionMetadata(null, Criticality.Operator));
}
