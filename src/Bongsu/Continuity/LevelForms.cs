using System.Globalization;
using Bongsu.Continuity.Engine;
using Bongsu.Continuity.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;

namespace Bongsu.Continuity;

/// <summary>The console's page of the level: how it stands, what is measured, what can be done.</summary>
public static class LevelForms
{
    public const string Address = "/console/continuity";

    private const int MostPast = 20;

    public static IResult Show(LevelReport report) => Page(report, null, null);

    public static async Task<IResult> ChangeAsync(Caller caller, LevelKeeper keeper, LevelReport report, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var (level, revision) = (Number(form.First("level")), Number(form.First("revision")));
        var until = Number(form.First("hours")) is { } hours and > 0 ? time.GetUtcNow().AddHours(Math.Min(hours, 24 * 30)) : (DateTimeOffset?)null;
        var body = new ChangeLevel.Request((int?)level, form.First("reason"), until, form.ContainsKey("pinned") ? form.First("pinned") == "on" : null, revision);
        return await ChangeLevel.HandleAsync(body, caller, keeper, time) is { } problem ? Page(report, body, problem) : new SeeOther(Address);
    }

    private static View<LevelPage> Page(LevelReport report, ChangeLevel.Request? asked, Problem? problem) => new(new()
    {
        [nameof(LevelPage.Report)] = report,
        [nameof(LevelPage.Past)] = report.Past(MostPast),
        [nameof(LevelPage.Asked)] = asked,
        [nameof(LevelPage.Problem)] = problem,
    })
    { Problem = problem };

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
