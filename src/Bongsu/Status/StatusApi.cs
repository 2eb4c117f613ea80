using Bongsu.Portal;
using Bongsu.Portal.Problems;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;

namespace Bongsu.Status;

/// <summary>The API of the status: everybody reads, operators write.</summary>
public static class StatusApi
{
    private const string Api = "/api/bongsu/v1", Address = $"{Api}/status";

    public static void MapReading(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, (ServiceStatuses statuses) => Results.Ok(statuses.Now().View)).Produces<ServiceStatusView>();
        routes.MapGet($"{Address}/incidents", All).Produces<Listing<IncidentView>>();
        routes.MapGet($"{Address}/incidents/{{id:long}}", One).Produces<IncidentView>();
    }

    public static void MapWriting(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{Api}/console/incidents", OpenIncident.FromApi);
        routes.MapPost($"{Api}/console/incidents/{{id:long}}/updates", UpdateIncident.FromApi);
        routes.MapPost($"{Api}/console/notices", PostNotice.FromApi);
        routes.MapDelete($"{Api}/console/notices/{{id:long}}", PostNotice.WithdrawFromApi);
    }

    private static IResult All(IncidentQueries queries, long? before, int? limit)
    {
        var count = Math.Clamp(limit ?? 20, 1, 100);
        var incidents = queries.Newest(before, count);
        return Results.Ok(new Listing<IncidentView>([.. incidents.Select(IncidentView.Of)], incidents.Count == count ? $"{Address}/incidents?limit={count}&before={incidents[^1].Id}" : null));
    }

    private static IResult One(long id, IncidentReader incidents) => incidents.Find(id) is { } incident ? Results.Ok(IncidentView.Of(incident)) : new ProblemResult(Problem.NotFound);
}
