using Bongsu.Admission;
using Bongsu.Cafes.Members.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>The pages of one person in a cafe, and of its staff: the same use cases as the API's, each form answered with a page.</summary>
public static class MemberForms
{
    private const int MostShown = 100;

    public static void MapMemberPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/cafes").RequireAuthorization().SeeVisits();
        pages.MapGet("/new", () => NewCafe(null, new(null, null, null, null)));
        pages.MapPost("/new", OpenAsync).LimitPerAccount(LimitKind.Cafe).RequireWaitingRoom(Parts.Joining);
        pages.MapGet("/{cafe}/mine", Mine);
        // Pages are the same for everyone and see nobody: their script tells once a day that somebody came.
        pages.MapPost("/{cafe}/visits", () => Results.NoContent()).LimitPerAccount(LimitKind.Other);
        pages.MapGet("/{cafe}/join", ShowJoin);
        pages.MapPost("/{cafe}/join", JoinAsync).LimitPerAccount(LimitKind.Membership).RequireWaitingRoom(Parts.Joining);
        pages.MapPost("/{cafe}/leave", LeaveAsync).LimitPerAccount(LimitKind.Membership);
        pages.MapGet("/{cafe}/members", Members);
        pages.MapPost("/{cafe}/members/{username}", DecideAsync).LimitPerAccount(LimitKind.Other);
    }

    private static async Task<IResult> OpenAsync(Caller caller, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new OpenCafe.Request(form.First("slug"), form.First("name"), form.First("description"), form.First("joinPolicy"));
        var outcome = await OpenCafe.HandleAsync(wish, caller, writes, request);
        return outcome.Problem is { } problem ? NewCafe(problem, wish) : outcome.SeeOther($"/cafes/{wish.Slug}");
    }

    private static IResult NewCafe(Problem? problem, OpenCafe.Request wish) => new View<NewCafePage>(new()
    {
        [nameof(NewCafePage.Problem)] = problem,
        [nameof(NewCafePage.Wish)] = wish,
    })
    { Status = problem?.Status ?? 200 };

    private static IResult Mine(string cafe, Caller caller, CafeFacts facts, MemberQueries members) =>
        facts.Cafe(cafe) is { } fact
            ? new View<MinePage>(new() { [nameof(MinePage.Cafe)] = fact, [nameof(MinePage.Member)] = members.Member(fact.Id, caller.Account) })
            : new ProblemResult(Problem.NotFound);

    // Who is in already, or waits, or may not, is shown where they stand.
    private static IResult ShowJoin(string cafe, Caller caller, CafeFacts facts) =>
        facts.Cafe(cafe) is { } fact && facts.Member(fact.Id, caller.Account).State is MemberStates.Member or MemberStates.Pending or MemberStates.Removed
            ? new SeeOther($"/cafes/{cafe}/mine") : Join(cafe, facts, null, []);

    private static async Task<IResult> JoinAsync(string cafe, Caller caller, CafeFacts facts, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        string?[] answers = [.. Enumerable.Range(0, facts.Cafe(cafe)?.Questions.Count ?? 0).Select(i => form.First($"answers.{i}"))];
        var outcome = await JoinCafe.HandleAsync(cafe, answers, caller, facts, writes, request);
        return outcome.Problem is { } problem ? Join(cafe, facts, problem, answers) : outcome.SeeOther($"/cafes/{cafe}/mine");
    }

    private static IResult Join(string cafe, CafeFacts facts, Problem? problem, string?[] answers) => facts.Cafe(cafe) is { Closed: false } fact
        ? new View<JoinPage>(new() { [nameof(JoinPage.Cafe)] = fact, [nameof(JoinPage.Problem)] = problem, [nameof(JoinPage.Answers)] = answers }) { Status = problem?.Status ?? 200 }
        : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> LeaveAsync(string cafe, Caller caller, CafeFacts facts, Writes writes, HttpRequest request)
    {
        var outcome = await LeaveCafe.HandleAsync(cafe, caller, facts, writes, request);
        return outcome.Problem is { } problem ? new ProblemResult(problem) : outcome.SeeOther($"/cafes/{cafe}/mine");
    }

    private static IResult Members(string cafe, string? state, long? after, Caller caller, CafeFacts facts, MemberQueries members, TimeProvider time) =>
        List(cafe, state, after, null, caller, facts, members, time);

    private static async Task<IResult> DecideAsync(
        string cafe, string username, string? state, long? after, Caller caller, CafeFacts facts, MemberQueries members, Writes writes, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var decision = form.First("decision");
        var outcome = decision == "grade"
            ? await GiveGrade.HandleAsync(cafe, username, form.First("grade"), caller, facts, members, writes, time, request)
            : await DecideMember.HandleAsync(cafe, username, decision, form.First("days"), form.First("reason"), caller, facts, members, writes, time, request);
        return outcome.Problem is { } problem
            ? List(cafe, state, after, new(username, form.First("grade"), form.First("days"), form.First("reason"), problem), caller, facts, members, time)
            : outcome.SeeOther($"/cafes/{cafe}/members{MembersPage.Query(state, after)}");
    }

    private static IResult List(
        string cafe, string? state, long? after, MembersPage.Refused? refused, Caller caller, CafeFacts facts, MemberQueries members, TimeProvider time)
    {
        if (facts.Cafe(cafe) is not { } fact)
            return new ProblemResult(Problem.NotFound);
        if (MembershipRules.Staff(facts.Member(fact.Id, caller.Account), time.GetUtcNow()) is { } problem)
            return new ProblemResult(problem);
        var shown = members.Members(fact.Id, state, after ?? 0, MostShown);
        // Whoever it was about is not on this list any more, or never was.
        if (refused is not null && shown.All(member => member.Username != refused.Username))
            return new ProblemResult(refused.Problem);
        return new View<MembersPage>(new()
        {
            [nameof(MembersPage.Cafe)] = fact,
            [nameof(MembersPage.Members)] = shown,
            [nameof(MembersPage.State)] = state,
            [nameof(MembersPage.Own)] = facts.Member(fact.Id, caller.Account).Grade,
            [nameof(MembersPage.Here)] = MembersPage.Query(state, after),
            [nameof(MembersPage.Next)] = shown.Count == MostShown ? MembersPage.Query(state, shown[^1].Id) : null,
            [nameof(MembersPage.Refusal)] = refused,
        })
        { Status = refused?.Problem.Status ?? StatusCodes.Status200OK };
    }
}
