using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission.Http;

/// <summary>Looks whether every partition and room that routes declare exists, once all routes are known: a name that is wrong stops the start, not the first request that meets it.</summary>
/// <remarks>While developing only, as the framework does with the scopes of services: all routes are built for it once more, which takes a tenth of a second that a start in production need not spend.</remarks>
internal sealed class DeclarationCheck(IServiceProvider services, IHostEnvironment environment, IOptions<AdmissionOptions> options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
            return Task.CompletedTask;
        // No routing, no declarations.
        var endpoints = (services.GetService(typeof(EndpointDataSource)) as EndpointDataSource)?.Endpoints ?? [];
        var errors = endpoints.SelectMany(endpoint => Errors(endpoint, options.Value)).Distinct().ToList();
        return errors.Count == 0 ? Task.CompletedTask : throw new OptionsValidationException(Options.DefaultName, typeof(AdmissionOptions), errors);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<string> Errors(Endpoint endpoint, AdmissionOptions options)
    {
        if (endpoint.Metadata.GetMetadata<AdmissionMetadata>() is { Partition: { } partition } && !options.Partitions.ContainsKey(partition))
            yield return $"{endpoint.DisplayName} declares the partition '{partition}', which is not one of {nameof(options.Partitions)}.";
        if (endpoint.Metadata.GetMetadata<WaitingRoomMetadata>() is { } room && !options.WaitingRooms.ContainsKey(room.Room))
            yield return $"{endpoint.DisplayName} declares the room '{room.Room}', which is not one of {nameof(options.WaitingRooms)}.";
    }
}
