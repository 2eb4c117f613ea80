using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Trends.Pages;

namespace Bongsu.Trends.Hiding;

/// <summary>The console's page of hidden tags: one form hides, one beside each tag lets it in again.</summary>
public static class HiddenTagForms
{
    public const string Address = "/console/tags";

    public static IResult Show(HiddenTags hidden) => Page(hidden, null, null, null);

    public static async Task<IResult> HideAsync(Caller caller, HiddenTags hidden, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var (tag, reason) = (form.First("tag"), form.First("reason"));
        var outcome = await HideTag.HideAsync(tag, reason, caller, writes, request);
        return outcome.Problem is { } problem ? Page(hidden, tag, reason, problem) : outcome.SeeOther(Address);
    }

    public static async Task<IResult> UnhideAsync(string tag, Caller caller, HiddenTags hidden, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var outcome = await HideTag.UnhideAsync(tag, form.First("reason"), caller, writes, request);
        return outcome.Problem is { } problem ? Page(hidden, null, null, problem) : outcome.SeeOther(Address);
    }

    private static IResult Page(HiddenTags hidden, string? tag, string? reason, Problem? problem) => new View<HiddenTagsPage>(new()
    {
        [nameof(HiddenTagsPage.Tags)] = hidden.All,
        [nameof(HiddenTagsPage.Tag)] = tag,
        [nameof(HiddenTagsPage.Reason)] = reason,
        [nameof(HiddenTagsPage.Problem)] = problem,
    })
    { Problem = problem };
}
