using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Statuses.Pages;

namespace Bongsu.Statuses.Sources;

/// <summary>The console's page of verified sources: one form verifies, one beside each takes it back.</summary>
public static class VerifiedSourceForms
{
    public const string Address = "/console/sources";

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet(Address, (VerifiedSources sources) => Page(sources, null, null, null));
        console.MapPost(Address, VerifyAsync);
        console.MapPost($"{Address}/{{username}}/unverified", UnverifyAsync);
        console.MapGet($"{StatusApi.Prefix}{Address}", VerifySource.All);
        console.MapPut($"{StatusApi.Prefix}{Address}/{{username}}", VerifySource.VerifyFromApi);
        console.MapDelete($"{StatusApi.Prefix}{Address}/{{username}}", VerifySource.UnverifyFromApi);
    }

    private static async Task<IResult> VerifyAsync(Caller caller, PeopleQueries people, VerifiedSources sources, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var (username, name) = (form.First("username"), form.First("name"));
        var outcome = await VerifySource.VerifyAsync(username, name, caller, people, writes, request);
        return outcome.Problem is { } problem ? Page(sources, username, name, problem) : outcome.SeeOther(Address);
    }

    private static async Task<IResult> UnverifyAsync(string username, Caller caller, PeopleQueries people, VerifiedSources sources, Writes writes, HttpRequest request)
    {
        var outcome = await VerifySource.UnverifyAsync(username, caller, people, writes, request);
        return outcome.Problem is { } problem ? Page(sources, null, null, problem) : outcome.SeeOther(Address);
    }

    private static IResult Page(VerifiedSources sources, string? username, string? name, Problem? problem) => new View<VerifiedSourcesPage>(new()
    {
        [nameof(VerifiedSourcesPage.Sources)] = sources.All(),
        [nameof(VerifiedSourcesPage.Username)] = username,
        [nameof(VerifiedSourcesPage.Name)] = name,
        [nameof(VerifiedSourcesPage.Problem)] = problem,
    })
    { Problem = problem };
}
