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

    private static IResult ShowAll(IncidentReader incidents) => All(incidents, null, null);

    private static async Task<IResult> OpenAsync(Caller caller, IncidentReader incidents, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new OpenIncident.Request(form.First("title"), form.First("titleEn"), form.First("text"), form.First("textEn"), [.. form["components"]], form.First("impact"));
        var outcome = await OpenIncident.HandleAsync(wish, caller, writes, request);
        return outcome.Problem is { } problem ? All(incidents, wish, problem) : outcome.SeeOther($"{Address}/{outcome.Entry?.Position.Value}");
    }

    private static IResult ShowOne(long id, IncidentReader incidents) => One(id, incidents, null, null);

    private static async Task<IResult> UpdateAsync(long id, Caller caller, IncidentReader incidents, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new UpdateIncident.Request(form.First("text"), form.First("textEn"), form.First("state"));
        var outcome = await UpdateIncident.HandleAsync(id, wish, caller, writes, request);
        return outcome.Problem is { } problem ? One(id, incidents, wish, problem) : outcome.SeeOther($"{Address}/{id}");
    }

    private static IResult All(IncidentReader incidents, OpenIncident.Request? wish, Problem? problem) => new View<ConsoleIncidentsPage>(new()
    {
        [nameof(ConsoleIncidentsPage.Incidents)] = incidents.Newest(Most),
        [nameof(ConsoleIncidentsPage.Wish)] = wish,
        [nameof(ConsoleIncidentsPage.Problem)] = problem,
    })
    { Problem = problem };

    private static IResult One(long id, IncidentReader incidents, UpdateIncident.Request? wish, Problem? problem) => incidents.Find(id) is not { } incident
        ? new ProblemResult(Problem.NotFound)
        : new View<ConsoleIncidentPage>(new()
        {
            [nameof(ConsoleIncidentPage.Incident)] = incident,
            [nameof(ConsoleIncidentPage.Wish)] = wish,
            [nameof(ConsoleIncidentPage.Problem)] = problem,
        })
        { Problem = problem };
}
