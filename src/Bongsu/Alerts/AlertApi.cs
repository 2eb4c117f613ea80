using System.Text;
using Bongsu.Portal;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Alerts;

/// <summary>The API of alerts: everybody reads, operators send and cancel.</summary>
public static class AlertApi
{
    private const string Api = "/api/bongsu/v1", Address = $"{Api}/alerts", ConsoleAddress = $"{Api}/console/alerts";

    public static void MapReading(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, All).Produces<Listing<AlertView>>();
        routes.MapGet($"{Address}/{{id:long}}", One).Produces<AlertView>();
    }

    public static void MapWriting(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ConsoleAddress, SendAsync);
        routes.MapPost($"{ConsoleAddress}/cap", ReceiveAsync);
        routes.MapDelete($"{ConsoleAddress}/{{id:long}}", CancelAsync);
    }

    private static IResult All(AlertQueries queries, TimeProvider time, long? before, int? limit)
    {
        var (count, now) = (Math.Clamp(limit ?? 20, 1, 100), time.GetUtcNow());
        var alerts = queries.Newest(before, count);
        return Results.Ok(new Listing<AlertView>([.. alerts.Select(alert => AlertView.Of(alert, now))], alerts.Count == count ? $"{Address}?limit={count}&before={alerts[^1].Id}" : null));
    }

    private static IResult One(long id, AlertQueries queries, TimeProvider time) => queries.Find(id) is { } alert ? Results.Ok(AlertView.Of(alert, time.GetUtcNow())) : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> SendAsync(SendAlert.Request body, Caller caller, Writes writes, PortalAddress address, TimeProvider time, HttpRequest request) =>
        (await SendAlert.HandleAsync(body, caller, writes, address, time, request)).Created(entry => $"/alerts/{entry.Position.Value}");

    /// <summary>Takes a message of CAP 1.2 as its body, in UTF-8.</summary>
    private static async Task<IResult> ReceiveAsync(Caller caller, Writes writes, HttpRequest request)
    {
        if (request.ContentLength > 4 * CapReader.Longest)
            return new ProblemResult(Problem.Invalid("xml", AlertTexts.T["input.xml.long", CapReader.Longest]));
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = new char[CapReader.Longest + 1];
        var length = await reader.ReadBlockAsync(text, request.HttpContext.RequestAborted);
        return (await SendAlert.HandleAsync(new string(text, 0, length), caller, writes, request)).Created(entry => $"/alerts/{entry.Position.Value}");
    }

    private static async Task<IResult> CancelAsync(long id, Caller caller, AlertQueries queries, Writes writes, PortalAddress address, TimeProvider time, HttpRequest request) =>
        (await SendAlert.CancelAsync(id, caller, queries, writes, address, time, request)).NoContent();
}
