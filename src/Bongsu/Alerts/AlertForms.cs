using System.Globalization;
using Bongsu.Alerts.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Alerts;

/// <summary>The console's page of alerts: one form warns everybody, one beside each alert takes it back.</summary>
public static class AlertForms
{
    public const string Address = "/console/alerts";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, (AlertBoard board) => Page(board, null, null));
        routes.MapPost(Address, SendAsync);
        routes.MapPost($"{Address}/{{id:long}}/cancelled", CancelAsync);
    }

    private static async Task<IResult> SendAsync(Caller caller, AlertBoard board, Writes writes, PortalAddress address, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new SendAlert.Request(form.First("headline"), form.First("headlineEn"), form.First("description"), form.First("descriptionEn"), form.First("instruction"), form.First("instructionEn"),
            form.First("area"), form.First("category"), form.First("severity"), form.First("urgency"), form.First("certainty"), Hours(form.First("hours")));
        var outcome = await SendAlert.HandleAsync(wish, caller, writes, address, time, request);
        return outcome.Problem is { } problem ? Page(board, wish, problem) : outcome.SeeOther(Address);
    }

    private static async Task<IResult> CancelAsync(long id, Caller caller, AlertBoard board, AlertQueries queries, Writes writes, PortalAddress address, TimeProvider time, HttpRequest request)
    {
        await request.ReadFieldsAsync();
        var outcome = await SendAlert.CancelAsync(id, caller, queries, writes, address, time, request);
        return outcome.Problem is { } problem ? Page(board, null, problem) : outcome.SeeOther(Address);
    }

    // What is no number is told as one out of range.
    private static int? Hours(string? text) => string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? hours : 0;

    private static IResult Page(AlertBoard board, SendAlert.Request? wish, Problem? problem) => new View<ConsoleAlertsPage>(new()
    {
        [nameof(ConsoleAlertsPage.Alerts)] = board.Now,
        [nameof(ConsoleAlertsPage.Wish)] = wish,
        [nameof(ConsoleAlertsPage.Problem)] = problem,
    })
    { Problem = problem };
}
