using Bongsu.Cafes;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Situations.Facts;
using Microsoft.AspNetCore.Mvc;

namespace Bongsu.Situations;

/// <summary>The API of situations: everybody reads, operators write.</summary>
public static class SituationApi
{
    private const string Address = "/api/bongsu/v1/situations";

    public static void MapReading(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, All);
        routes.MapGet($"{Address}/{{id:long}}", One);
    }

    public static void MapWriting(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Address, OpenAsync);
        var one = routes.MapGroup($"{Address}/{{id:long}}");
        one.MapPatch("", ChangeAsync);
        one.MapPut("/closed", CloseAsync);
        one.MapDelete("/closed", ReopenAsync);
        one.MapPost("/facts", PinAsync);
        one.MapPut("/facts/{fact:long}", CorrectAsync);
        one.MapDelete("/facts/{fact:long}", WithdrawAsync);
    }

    private static IResult All(SituationQueries queries, CafeFacts cafes, string? state, long? before, int? limit)
    {
        if (state is not (null or "open" or "closed"))
            return new ProblemResult(Problem.Invalid("state", SituationTexts.T["input.state"]));
        var count = Math.Clamp(limit ?? 20, 1, 100);
        var situations = queries.Situations(state is null ? null : state == "open", before, count);
        return Results.Ok(new Listing<SituationView>([.. situations.Select(situation => SituationView.Of(situation, cafes))],
            situations.Count == count ? $"{Address}?{(state is null ? "" : $"state={state}&")}limit={count}&before={situations[^1].Id}" : null));
    }

    private static IResult One(long id, SituationQueries queries, CafeFacts cafes) => queries.Situation(id) is { } situation
        ? Results.Ok(SituationView.Of(situation, cafes, queries.Facts(id)))
        : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> OpenAsync(DescribeSituation.Request body, Caller caller, CafeFacts cafes, Writes writes, HttpRequest request) =>
        (await DescribeSituation.OpenAsync(body, caller, cafes, writes, request)).Created(entry => $"/situations/{entry.Position.Value}");

    private static async Task<IResult> ChangeAsync(long id, DescribeSituation.Request body, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request) =>
        Now(await DescribeSituation.ChangeAsync(id, body, caller, queries, cafes, writes, request), id, queries, cafes);

    private static async Task<IResult> CloseAsync(long id, TurnSituation.Request body, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request) =>
        Now(await TurnSituation.HandleAsync(id, closed: true, body.Reason, caller, writes, request), id, queries, cafes);

    private static async Task<IResult> ReopenAsync(long id, Caller caller, Writes writes, HttpRequest request) =>
        (await TurnSituation.HandleAsync(id, closed: false, null, caller, writes, request)).NoContent();

    private static async Task<IResult> PinAsync(long id, PinFact.Request body, Caller caller, Writes writes, HttpRequest request) =>
        (await PinFact.PinAsync(id, body, caller, writes, request)).Created(entry => $"/situations/{id}#f{entry.Position.Value}");

    private static async Task<IResult> CorrectAsync(long id, long fact, PinFact.Request body, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request) =>
        Now(await PinFact.CorrectAsync(id, fact, body, caller, writes, request), id, queries, cafes);

    private static async Task<IResult> WithdrawAsync(long id, long fact, [FromBody] TurnSituation.Request? body, Caller caller, Writes writes, HttpRequest request) =>
        (await PinFact.WithdrawAsync(id, fact, body?.Reason, caller, writes, request)).NoContent();

    private static IResult Now(WriteOutcome outcome, long id, SituationQueries queries, CafeFacts cafes) =>
        outcome.Answer(() => One(id, queries, cafes));
}
