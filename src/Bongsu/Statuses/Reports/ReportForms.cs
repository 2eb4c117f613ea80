using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Statuses.Pages;

namespace Bongsu.Statuses.Reports;

/// <summary>The form by which a member reports a status, and the console's page on which operators decide.</summary>
public static class ReportForms
{
    public const string Address = "/console/reports";

    private const int MostShown = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("").RequireAuthorization();
        own.MapGet("/live/statuses/{id:long}/report", (long id, StatusQueries queries) => Form(id, queries, null, null));
        own.MapPost("/live/statuses/{id:long}/report", ReportAsync).LimitPerAccount(LimitKind.Report);
        own.MapPost($"{StatusApi.Prefix}/statuses/{{id:long}}/reports", ReportStatus.FromApi).LimitPerAccount(LimitKind.Report);
    }

    public static void MapConsole(IEndpointRouteBuilder console)
    {
        console.MapGet(Address, (ReportQueries reports) => Page(reports, null));
        console.MapPost($"{Address}/{{id:long}}/dismissed", DismissAsync);
        console.MapPost($"{Address}/{{id:long}}/removed", RemoveAsync);
        console.MapGet($"{StatusApi.Prefix}{Address}", ReportStatus.Open);
        console.MapDelete($"{StatusApi.Prefix}{Address}/{{id:long}}", ReportStatus.DismissFromApi);
    }

    private static async Task<IResult> ReportAsync(long id, Caller caller, StatusFacts facts, StatusQueries queries, Writes writes, HttpRequest request)
    {
        var reason = (await request.ReadFieldsAsync()).First("reason");
        var outcome = await ReportStatus.HandleAsync(id, reason, caller, facts, writes, request);
        return outcome.Problem is { } problem ? Form(id, queries, reason, problem) : outcome.SeeOther(StatusAddress.Of(id));
    }

    private static async Task<IResult> DismissAsync(long id, Caller caller, StatusFacts facts, ReportQueries reports, Writes writes, HttpRequest request)
    {
        var outcome = await ReportStatus.DismissAsync(id, caller, facts, writes, request);
        return outcome.Problem is { } problem ? Page(reports, problem) : outcome.SeeOther(Address);
    }

    private static async Task<IResult> RemoveAsync(long id, Caller caller, StatusFacts facts, StatusQueries queries, ReportQueries reports, Writes writes, HttpRequest request)
    {
        var reason = (await request.ReadFieldsAsync()).First("reason");
        var outcome = await RemoveStatus.HandleAsync(id, reason, caller, facts, queries, writes, request);
        return outcome.Problem is { } problem ? Page(reports, problem, id, reason) : outcome.SeeOther(Address);
    }

    private static IResult Form(long id, StatusQueries queries, string? reason, Problem? problem) => queries.Status(id) is not { } status
        ? new ProblemResult(problem ?? Problem.NotFound)
        : new View<ReportFormView>(new()
        {
            [nameof(ReportFormView.Status)] = status,
            [nameof(ReportFormView.Reason)] = reason,
            [nameof(ReportFormView.Problem)] = problem,
        })
        { Problem = problem };

    private static IResult Page(ReportQueries reports, Problem? problem, long of = 0, string? reason = null) => new View<ReportsPage>(new()
    {
        [nameof(ReportsPage.Reported)] = reports.Open(MostShown),
        [nameof(ReportsPage.Of)] = of,
        [nameof(ReportsPage.Reason)] = reason,
        [nameof(ReportsPage.Problem)] = problem,
    })
    { Problem = problem };
}
