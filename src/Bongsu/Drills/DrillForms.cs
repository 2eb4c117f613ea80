using System.Globalization;
using Bongsu.Drills.Agreements;
using Bongsu.Drills.Faults;
using Bongsu.Drills.Playing;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Drills;

/// <summary>The console's page of drills: a form agrees to one, a button beside each stops it, another form breaks something where that is allowed.</summary>
public static class DrillForms
{
    public const string Address = "/console/drills";

    /// <summary>What was typed.</summary>
    public sealed record Typed(string? Scenario = null, string? Minutes = null, string? Kind = null, string? Seconds = null, string? Cafe = null);

    public static void Map(IEndpointRouteBuilder routes, bool allowsFaults)
    {
        routes.MapGet(Address, (DrillDesk desk) => desk.Page());
        routes.MapPost(Address, GiveAsync);
        routes.MapPost($"{Address}/played", PlayAsync);
        routes.MapPost($"{Address}/{{id:long}}/revoked", RevokeAsync);
        if (allowsFaults)
            routes.MapPost($"{Address}/faults", BreakAsync);
    }

    // The answer is the page itself: the token is told this once and is kept nowhere, so there is nothing to be sent on to.
    private static async Task<IResult> GiveAsync(Caller caller, DrillBook book, DrillDesk desk, HttpRequest request)
    {
        var (typed, wish, errors) = Wish(await request.ReadFieldsAsync());
        return GiveToken.Handle(wish, errors, caller, book, out var given) is { } problem ? desk.Page(typed, problem) : desk.Page(given: given);
    }

    private static async Task<IResult> PlayAsync(Caller caller, DrillBook book, OwnPlayer player, DrillDesk desk, HttpRequest request)
    {
        var (typed, wish, errors) = Wish(await request.ReadFieldsAsync());
        return await PlayHere.HandleAsync(wish, errors, caller, book, player) is { } problem ? desk.Page(typed, problem) : new SeeOther(Address);
    }

    private static async Task<IResult> RevokeAsync(long id, DrillBook book, HttpRequest request)
    {
        await request.ReadFieldsAsync();
        return book.Revoke(id) ? new SeeOther(Address) : new ProblemResult(Problem.NotFound);
    }

    private static async Task<IResult> BreakAsync(StoreFaults store, HotCafe hot, SuddenStop stop, PageCache pages, DrillDesk desk, HttpContext context)
    {
        var form = await context.Request.ReadFieldsAsync();
        var typed = new Typed(Kind: form.First("kind"), Seconds: form.First("seconds"), Cafe: form.First("cafe"));
        return StartFault.Handle(new(typed.Kind, Number(typed.Seconds), typed.Cafe), new(), store, hot, stop, pages, context.Response) is { } problem ? desk.Page(typed, problem) : new SeeOther(Address);
    }

    private static (Typed Typed, GiveToken.Request Wish, InputErrors Errors) Wish(IFormCollection form)
    {
        var (typed, errors) = (new Typed(Scenario: form.First("scenario"), Minutes: form.First("minutes")), new InputErrors());
        var minutes = Number(typed.Minutes);
        // What is no number at all is said here; whether it fits, where it is used.
        if (minutes is null && !string.IsNullOrWhiteSpace(typed.Minutes))
            errors.Add("minutes", DrillTexts.T["input.minutes", GiveToken.MostMinutes]);
        return (typed, new(typed.Scenario, minutes), errors);
    }

    private static int? Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
