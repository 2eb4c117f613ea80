using System.Globalization;
using Bongsu.Maintenance.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;

namespace Bongsu.Maintenance;

/// <summary>The console's page of maintenance: one form, and what is held.</summary>
public static class MaintenanceForms
{
    public const string Address = "/console/maintenance";

    /// <summary>What was typed; times are minutes from now, which need no time zone and no keyboard of dates on a phone.</summary>
    public sealed record Typed(string? Reason, string? In, string? For);

    public static IResult Show(MaintenanceSwitch maintenance, Journal.Journal journal, TimeProvider time) => Page(maintenance, journal, time, null, null);

    public static async Task<IResult> SwitchAsync(Caller caller, SwitchMaintenance switching, MaintenanceSwitch maintenance, Journal.Journal journal, TimeProvider time, HttpContext context)
    {
        var form = await context.Request.ReadFieldsAsync();
        var typed = new Typed(form.First("reason"), form.First("in"), form.First("for"));
        var errors = new InputErrors();
        var now = time.GetUtcNow();
        var from = Minutes(errors, "in", typed.In) is { } minutes ? now + minutes : now;
        DateTimeOffset? until = Minutes(errors, "for", typed.For) is { Ticks: > 0 } length ? from + length : null;
        var problem = errors.Problem ?? await switching.HandleAsync(new(form.First("on") == "true", typed.Reason, from, until), caller, context.RequestAborted);
        return problem is null ? new SeeOther(Address) : Page(maintenance, journal, time, typed, problem);
    }

    private static TimeSpan? Minutes(InputErrors errors, string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= MaintenancePage.MostMinutes)
            return TimeSpan.FromMinutes(minutes);
        errors.Add(field, MaintenanceTexts.T["input.minutes", MaintenancePage.MostMinutes]);
        return null;
    }

    private static IResult Page(MaintenanceSwitch maintenance, Journal.Journal journal, TimeProvider time, Typed? typed, Problem? problem) => new View<MaintenancePage>(new()
    {
        [nameof(MaintenancePage.Now)] = MaintenanceApi.Now(maintenance, journal, time),
        [nameof(MaintenancePage.Typed)] = typed,
        [nameof(MaintenancePage.Problem)] = problem,
    })
    { Problem = problem };
}
