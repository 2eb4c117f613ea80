using System.Globalization;
using Bongsu.Drills.Agreements;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Drills;

/// <summary>What the player of a drill asks and says, each time showing its token: whether it may play, that it begins, that it is done.</summary>
public static class PlayDrill
{
    public const string Address = "/api/bongsu/v1/drills";

    /// <param name="Scenario">What is played.</param>
    public sealed record Request(string? Scenario);

    /// <param name="Scenario">What the operator agreed to; left out for any.</param>
    /// <param name="ExpiresAt">Until when.</param>
    public sealed record Agreed(string? Scenario, DateTimeOffset ExpiresAt);

    /// <param name="Id">The run's number.</param>
    public sealed record Begun(long Id);

    public static IResult Ask(IDrills drills, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return drills.Shown(context.Request) is { } agreement ? Results.Ok(new Agreed(agreement.Scenario, agreement.ExpiresAt)) : new ProblemResult(Problem.NoDrill);
    }

    public static IResult Begin(Request body, DrillBook book, HttpRequest request)
    {
        if (book.Shown(request) is not { } agreement)
            return new ProblemResult(Problem.NoDrill);
        var errors = new InputErrors();
        var scenario = errors.Line("scenario", body.Scenario, GiveToken.LongestScenario);
        if (errors.Problem is { } problem)
            return new ProblemResult(problem);
        return book.Begin(scenario, agreement) is { } run
            ? Results.Created(string.Create(CultureInfo.InvariantCulture, $"{Address}/runs/{run.Id}"), new Begun(run.Id))
            : new ProblemResult(Problem.DrillsFull);
    }

    public static IResult End(long id, DrillBook book, HttpRequest request) =>
        book.Shown(request) is not { } agreement ? new ProblemResult(Problem.NoDrill)
        : book.End(id, agreement) ? Results.NoContent()
        : new ProblemResult(Problem.NotFound);
}
