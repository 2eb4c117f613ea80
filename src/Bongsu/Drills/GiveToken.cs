using Bongsu.Drills.Agreements;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Drills;

/// <summary>An operator agrees to a drill: its player is given a token. Taking it back stops the drill.</summary>
public static class GiveToken
{
    public const int LongestScenario = 80;
    public const int MostMinutes = 180;
    public const int UsualMinutes = 60;

    /// <param name="Scenario">What it is for; may be left out.</param>
    /// <param name="Minutes">How long it counts, 1 to 180; 60 unless set.</param>
    public sealed record Request(string? Scenario, int? Minutes);

    /// <param name="Id">The agreement's number, by which it is taken back.</param>
    /// <param name="Token">The secret; told this once.</param>
    /// <param name="ExpiresAt">Until when it counts.</param>
    public sealed record View(long Id, string Token, DateTimeOffset ExpiresAt);

    public static IResult FromApi(Request body, Caller caller, DrillBook book) => Handle(body, new(), caller, book, out var given) is { } problem
        ? new ProblemResult(problem)
        : Results.Created(DrillForms.Address, new View(given.Agreement.Id, given.Token, given.Agreement.ExpiresAt));

    public static IResult RevokeFromApi(long id, DrillBook book) => book.Revoke(id) ? Results.NoContent() : new ProblemResult(Problem.NotFound);

    /// <summary>What was wrong with it; null when it is done.</summary>
    public static Problem? Handle(Request body, InputErrors errors, Caller caller, DrillBook book, out (DrillAgreement Agreement, string Token) given)
    {
        given = default;
        var scenario = errors.Line("scenario", body.Scenario, LongestScenario, required: false);
        if (body.Minutes is < 1 or > MostMinutes)
            errors.Add("minutes", DrillTexts.T["input.minutes", MostMinutes]);
        if (errors.Problem is { } problem)
            return problem;
        if (book.Give(scenario.Length > 0 ? scenario : null, TimeSpan.FromMinutes(body.Minutes ?? UsualMinutes), caller) is not { } agreed)
            return Problem.DrillsFull;
        given = agreed;
        return null;
    }
}
