using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Statuses.Pages;

namespace Bongsu.Statuses.Follows;

/// <summary>One's own timeline, and the buttons by which it is chosen.</summary>
public static class FollowForms
{
    public const string Address = "/live/following";

    public static void MapFollowForms(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("").RequireAuthorization();
        own.MapGet(Address, (Caller caller, Timelines timelines, FollowQueries follows, long? before) => Show(caller, timelines, follows, before, null));
        own.MapPost("/live/tags/{tag}/follow", TagAsync).LimitPerAccount(LimitKind.Like);
        own.MapPost("/live/people/{username}/follow", PersonAsync).LimitPerAccount(LimitKind.Like);
    }

    private static async Task<IResult> TagAsync(string tag, Caller caller, Timelines timelines, FollowQueries follows, Writes writes, HttpRequest request)
    {
        var on = await IsOnAsync(request);
        var outcome = await Follow.TagAsync(tag, on, caller, follows, writes, request);
        return outcome.Problem is { } problem ? Show(caller, timelines, follows, null, problem) : outcome.SeeOther(on ? Tag.Parse(tag)!.Value.Url : Address);
    }

    private static async Task<IResult> PersonAsync(string username, Caller caller, Timelines timelines, PeopleQueries people, FollowQueries follows, Writes writes, HttpRequest request)
    {
        var on = await IsOnAsync(request);
        var outcome = await Follow.PersonAsync(username, on, caller, people, follows, writes, request);
        return outcome.Problem is { } problem ? Show(caller, timelines, follows, null, problem) : outcome.SeeOther(Address);
    }

    private static async Task<bool> IsOnAsync(HttpRequest request) => (await request.ReadFieldsAsync()).First("on") != "false";

    private static IResult Show(Caller caller, Timelines timelines, FollowQueries follows, long? before, Problem? problem) => problem == Problem.NotFound
        ? new ProblemResult(problem)
        : new View<FollowingView>(new()
        {
            [nameof(FollowingView.Followed)] = follows.Of(caller.Account),
            [nameof(FollowingView.Entries)] = timelines.Followed(caller.Account, before, TimelinePage.Statuses),
            [nameof(FollowingView.Problem)] = problem,
        })
        { Problem = problem };
}
