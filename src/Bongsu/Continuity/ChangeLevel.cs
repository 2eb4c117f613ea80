using Bongsu.Continuity.Engine;
using Bongsu.Continuity.Plan;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Continuity;

/// <summary>A person sets the level, holds it, or lets the plan have it again.</summary>
public static class ChangeLevel
{
    public const int LongestReason = 300;

    /// <param name="Level">From 1 to 5; the one in force where nothing is said.</param>
    /// <param name="Reason">Why: everybody reads it.</param>
    /// <param name="Until">When it ends at the latest.</param>
    /// <param name="Pinned">Whether the plan neither raises nor lowers it; by itself, a level that was raised is held and one that was lowered is not.</param>
    /// <param name="Revision">The one it is decided upon; refused with 409 where another came in between. Anything goes where nothing is said.</param>
    public sealed record Request(int? Level, string? Reason, DateTimeOffset? Until, bool? Pinned, long? Revision);

    public static async Task<IResult> FromApi(Request body, Caller caller, LevelKeeper keeper, ContinuityViews views, TimeProvider time) =>
        await HandleAsync(body, caller, keeper, time) is { } problem ? new ProblemResult(problem) : Results.Ok(views.Now());

    public static async ValueTask<Problem?> HandleAsync(Request body, Caller caller, LevelKeeper keeper, TimeProvider time)
    {
        var (errors, state) = (new InputErrors(), keeper.State);
        var level = body.Level ?? state.Level;
        if (level is < 1 or > ContinuityPlan.Highest)
            errors.Add("level", ContinuityTexts.T["input.level"]);
        var reason = errors.Line("reason", body.Reason, LongestReason);
        if (body.Until <= time.GetUtcNow())
            errors.Add("until", ContinuityTexts.T["input.until"]);
        if (errors.Problem is { } problem)
            return problem;
        var pinned = body.Pinned ?? (level > state.Level || level == state.Level && state.Pinned);
        return await keeper.SetAsync(level, pinned, reason, body.Until, body.Revision, caller.Account) ? null : Problem.ChangedMeanwhile;
    }
}
