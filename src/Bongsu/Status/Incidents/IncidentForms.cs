using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Status.Pages;

namespace Bongsu.Status.Incidents;

/// <summary>The console's pages of incidents. A form that was refused comes again as it was typed.</summary>
public static class IncidentForms
{
    public const string Address = "/console/incidents";

    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, ShowAll);
        routes.MapPost(Address, OpenAsync);
        routes.MapGet($"{Address}/{{id:long}}", ShowOne);
        routes.MapPost($"{Address}/{{id:long}}", UpdateAsync);
    }

    private static IResult ShowAll(IncidentQueries queries) => All(queries, null, null);

    private static async Task<IResult> OpenAsync(Caller caller, IncidentQueries queries, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new OpenIncident.Request(form.First("title"), form.First("titleEn"), form.First("text"), form.First("textEn"), [.. form["components"]], form.First("impact"));
        var outcome = await OpenIncident.HandleAsync(wish, caller, writes, request);
        return outcome.Problem is { } problem ? All(queries, wish, problem) : outcome.SeeOther($"{Address}/{outcome.Entry?.Position.Value}");
    }

    private static IResult ShowOne(long id, IncidentQueries queries) => One(id, queries, null, null);

    private static async Task<IResult> UpdateAsync(long id, Caller caller, IncidentQueries queries, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new UpdateIncident.Request(form.First("text"), form.First("textEn"), form.First("state"));
        var outcome = await UpdateIncident.HandleAsync(id, wish, caller, writes, request);
        return outcome.Problem is { } problem ? One(id, queries, wish, problem) : outcome.SeeOther($"{Address}/{id}");
    }

    // What was typed comes back with the store away too; the list comes when it is back.
    private static IResult All(IncidentQueries queries, OpenIncident.Request? wish, Problem? problem) => new View<ConsoleIncidentsPage>(new()
    {
        [nameof(ConsoleIncidentsPage.Incidents)] = problem == Problem.StoreUnavailable ? (IReadOnlyList<Incident>)[] : queries.Newest(null, Most),
        [nameof(ConsoleIncidentsPage.Wish)] = wish,
        [nameof(ConsoleIncidentsPage.Problem)] = problem,
    })
    { Problem = problem };

    private static IResult One(long id, IncidentQueries queries, UpdateIncident.Request? wish, Problem? problem) => queries.Find(id) is not { } incident
        ? new ProblemResult(Problem.NotFound)
        : new View<ConsoleIncidentPage>(new()
        {
            [nameof(ConsoleIncidentPage.Incident)] = incident,
            [nameof(ConsoleIncidentPage.Wish)] = wish,
            [nameof(ConsoleIncidentPage.Problem)] = problem,
        })
        { Problem = problem };
}
