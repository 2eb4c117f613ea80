using Bongsu.Cafes;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Situations.Facts;
using Bongsu.Situations.Pages;

namespace Bongsu.Situations;

/// <summary>The console's pages of situations. A form that was refused comes again as it was typed.</summary>
public static class ConsoleForms
{
    public const string Address = "/console/situations";

    public static void MapConsole(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, ShowAll);
        routes.MapPost(Address, OpenAsync);
        var one = routes.MapGroup($"{Address}/{{id:long}}");
        one.MapGet("", ShowOne);
        one.MapPost("", ChangeAsync);
        one.MapPost("/closed", (long id, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request) => TurnAsync(id, true, caller, queries, cafes, writes, request));
        one.MapPost("/open", (long id, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request) => TurnAsync(id, false, caller, queries, cafes, writes, request));
        one.MapPost("/facts", PinAsync);
        one.MapPost("/facts/{fact:long}", CorrectAsync);
        one.MapPost("/facts/{fact:long}/withdrawn", WithdrawAsync);
    }

    private static IResult ShowAll(SituationQueries queries) => All(queries, new("", "", [], []), null);

    private static async Task<IResult> OpenAsync(Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request)
    {
        var wish = Wish(await request.ReadFieldsAsync());
        var outcome = await DescribeSituation.OpenAsync(wish, caller, cafes, writes, request);
        return outcome.Problem is { } problem ? All(queries, wish, problem) : outcome.SeeOther(entry => $"{Address}/{entry.Position.Value}");
    }

    private static IResult ShowOne(long id, SituationQueries queries, CafeFacts cafes) => One(id, queries, cafes, null);

    private static async Task<IResult> ChangeAsync(long id, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request)
    {
        var wish = Wish(await request.ReadFieldsAsync());
        var outcome = await DescribeSituation.ChangeAsync(id, wish, caller, queries, cafes, writes, request);
        return Answer(id, outcome, problem => new ConsoleSituationPage.Refused("situation", problem) { Situation = wish }, queries, cafes);
    }

    private static async Task<IResult> TurnAsync(long id, bool closed, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request)
    {
        var reason = (await request.ReadFieldsAsync()).First("reason");
        var outcome = await TurnSituation.HandleAsync(id, closed, reason, caller, writes, request);
        return Answer(id, outcome, problem => new ConsoleSituationPage.Refused("closed", problem) { Reason = reason }, queries, cafes);
    }

    private static async Task<IResult> PinAsync(long id, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request)
    {
        var wish = Fact(await request.ReadFieldsAsync());
        var outcome = await PinFact.PinAsync(id, wish, caller, writes, request);
        return Answer(id, outcome, problem => new ConsoleSituationPage.Refused("fact", problem) { Fact = wish }, queries, cafes);
    }

    private static async Task<IResult> CorrectAsync(long id, long fact, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request)
    {
        var wish = Fact(await request.ReadFieldsAsync());
        var outcome = await PinFact.CorrectAsync(id, fact, wish, caller, writes, request);
        return Answer(id, outcome, problem => new ConsoleSituationPage.Refused($"fact-{fact}", problem) { Fact = wish }, queries, cafes);
    }

    private static async Task<IResult> WithdrawAsync(long id, long fact, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request)
    {
        var reason = (await request.ReadFieldsAsync()).First("reason");
        var outcome = await PinFact.WithdrawAsync(id, fact, reason, caller, writes, request);
        return Answer(id, outcome, problem => new ConsoleSituationPage.Refused($"withdrawn-{fact}", problem) { Reason = reason }, queries, cafes);
    }

    private static IResult Answer(long id, WriteOutcome outcome, Func<Problem, ConsoleSituationPage.Refused> refused, SituationQueries queries, CafeFacts cafes) =>
        outcome.Problem is { } problem ? One(id, queries, cafes, refused(problem)) : outcome.SeeOther($"{Address}/{id}");

    private static IResult All(SituationQueries queries, DescribeSituation.Request wish, Problem? problem) => new View<ConsoleSituationsPage>(new()
    {
        [nameof(ConsoleSituationsPage.Situations)] = queries.Situations(null, null, 100),
        [nameof(ConsoleSituationsPage.Wish)] = wish,
        [nameof(ConsoleSituationsPage.Problem)] = problem,
    })
    { Problem = problem };

    private static IResult One(long id, SituationQueries queries, CafeFacts cafes, ConsoleSituationPage.Refused? refusal) => queries.Situation(id) is not { } situation
        ? new ProblemResult(Problem.NotFound)
        : new View<ConsoleSituationPage>(new()
        {
            [nameof(ConsoleSituationPage.Situation)] = situation,
            [nameof(ConsoleSituationPage.Wish)] = refusal?.Situation ?? new(situation.Title, situation.Summary, situation.Tags, [.. situation.Cafes.Select(cafes.Cafe).OfType<CafeFact>().Select(cafe => cafe.Slug)]),
            [nameof(ConsoleSituationPage.Facts)] = queries.Facts(id),
            [nameof(ConsoleSituationPage.Refusal)] = refusal,
        })
        { Problem = refusal?.Problem };

    private static DescribeSituation.Request Wish(IFormCollection form) => new(form.First("title") ?? "", form.First("summary") ?? "", Words(form.First("tags")), Words(form.First("cafes")));

    private static PinFact.Request Fact(IFormCollection form) => new(form.First("text"), form.First("source"), form.First("link"));

    private static string[] Words(string? text) => text?.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries) ?? [];
}
