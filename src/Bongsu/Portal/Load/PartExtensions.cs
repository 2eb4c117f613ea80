using Bongsu.Admission;

namespace Bongsu.Portal.Load;

/// <summary>How routes say which part they belong to.</summary>
public static class PartExtensions
{
    /// <summary>Routes that read belong to one part, routes that change something to another, where they matter more. What a route declares itself goes before.</summary>
    public static TBuilder BelongTo<TBuilder>(this TBuilder builder, string reading, string writing) where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            var reads = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method)) == true;
            endpoint.Metadata.Add(reads ? new AdmissionMetadata(reading, Criticality.Read) : new AdmissionMetadata(writing, Criticality.Write));
        });
        return builder;
    }
}
