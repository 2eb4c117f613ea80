using Bongsu.Portal.Drills;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Drills.Faults;

/// <summary>Breaks something for a while, so that a drill shows what it does to people. There only with <c>Bongsu:Drill:Faults</c>, and for those alone who are operators or play what an operator agreed to.</summary>
public static class StartFault
{
    public const string StoreAway = "store-away", SlowDisk = "slow-disk", Hot = "hot-cafe", NodeStop = "node-stop";
    public const int LongestSeconds = 600;
    public const int LongestCafe = 30;

    public static IReadOnlyList<string> Kinds { get; } = [StoreAway, SlowDisk, Hot, NodeStop];

    /// <param name="Kind">One of <see cref="Kinds"/>.</param>
    /// <param name="Seconds">For how long, 1 to 600; the process that stops stays away until somebody starts it.</param>
    /// <param name="Cafe">Which cafe is hot, by its name in addresses; the one whose pages are read most unless set.</param>
    public sealed record Request(string? Kind, int? Seconds, string? Cafe = null);

    /// <param name="Kind">What is broken.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="Cafe">The cafe that is hot.</param>
    public sealed record View(string Kind, DateTimeOffset Until, string? Cafe);

    public static IResult FromApi(Request body, StoreFaults store, HotCafe hot, SuddenStop stop, PageCache pages, IDrills drills, TimeProvider time, HttpContext context)
    {
        var caller = Caller.Of(context.User);
        if (caller is not { IsOperator: true } && drills.Shown(context.Request) is null)
            return new ProblemResult(context.Request.Headers.ContainsKey(Agreements.DrillToken.Header) ? Problem.NoDrill : caller is null ? Problem.SignInRequired : Problem.OperatorsOnly);
        return Handle(body, new(), store, hot, stop, pages, context.Response) is { } problem
            ? new ProblemResult(problem)
            : Results.Ok(new View(body.Kind!, time.GetUtcNow() + TimeSpan.FromSeconds(body.Seconds!.Value), body.Kind == Hot ? hot.Now : null));
    }

    /// <summary>What was wrong with it; null when it is done.</summary>
    public static Problem? Handle(Request body, InputErrors errors, StoreFaults store, HotCafe hot, SuddenStop stop, PageCache pages, HttpResponse response)
    {
        if (!Kinds.Contains(body.Kind))
            errors.Add("kind", DrillTexts.T["input.fault", string.Join(", ", Kinds)]);
        if (body.Seconds is not (>= 1 and <= LongestSeconds))
            errors.Add("seconds", DrillTexts.T["input.seconds", LongestSeconds]);
        var cafe = errors.Line("cafe", body.Cafe, LongestCafe, required: false) is { Length: > 0 } named ? named : body.Kind == Hot ? MostRead(pages) : null;
        if (body.Kind == Hot && cafe is null)
            errors.Add("cafe", DrillTexts.T["input.cafe"]);
        if (errors.Problem is { } problem)
            return problem;
        var duration = TimeSpan.FromSeconds(body.Seconds!.Value);
        switch (body.Kind)
        {
            case StoreAway:
                store.TakeStoreAway(duration);
                break;
            case SlowDisk:
                store.SlowDisk(duration);
                break;
            case Hot:
                hot.Begin(cafe!, duration);
                break;
            default:
                stop.After(response);
                break;
        }
        return null;
    }

    private static string? MostRead(PageCache pages) =>
        pages.Entries.Where(entry => entry.Request.Route.ContainsKey("cafe")).GroupBy(entry => entry.Request.Route["cafe"]).MaxBy(cafe => cafe.Sum(entry => entry.Hits))?.Key;
}
