using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Live;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;

namespace Bongsu.Portal.Streams;

/// <summary>Streams as the portal has them.</summary>
public static class StreamExtensions
{
    private const string Api = "/api/bongsu/v1";
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void AddStreams(this IServiceCollection services)
    {
        services.AddLive();
        services.AddOptions<LiveOptions>().Configure<LimitsOptions>((options, limits) =>
            options.MostStreamsPerAddress = limits.PerAddress ? options.MostStreamsPerAddress : options.MostStreams);
        services.AddSingleton<ILiveHistory, StreamHistory>().AddSingleton<StreamMaker>().AddSingleton<IFollower, StreamFollower>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, StreamJson.Default));
    }

    /// <summary>Maps a stream, at its address and below that of the API: the topic that a request asks for, or why a guest may not hear it.</summary>
    public static void MapStream(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, (string? Topic, Problem? Problem)> find)
    {
        foreach (var address in new[] { pattern, Api + pattern })
            routes.MapMethods(address, Methods, context => ServeAsync(context, find(context))).RequireAdmission(Parts.Live, Criticality.Read);
    }

    private static Task ServeAsync(HttpContext context, (string? Topic, Problem? Problem) asked)
    {
        if (asked.Topic is not { } topic)
            return new ProblemResult(asked.Problem ?? Problem.NotFound).ExecuteAsync(context);
        // It lasts hours and needs no processor while nothing happens.
        context.Features.Get<IAdmissionLease>()?.Release();
        return context.RequestServices.GetRequiredService<LiveStreams>().ServeAsync(context, topic);
    }
}
