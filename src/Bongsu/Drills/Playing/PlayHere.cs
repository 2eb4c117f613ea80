using System.Text.RegularExpressions;
using Bongsu.Drills.Agreements;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;

namespace Bongsu.Drills.Playing;

/// <summary>An operator agrees to a drill and has the portal's own machine play it.</summary>
public static partial class PlayHere
{
    /// <summary>What was wrong with it; null when it is played.</summary>
    public static async Task<Problem?> HandleAsync(GiveToken.Request body, InputErrors errors, Caller caller, DrillBook book, OwnPlayer player)
    {
        // A file could be any on this machine; from here only what the program itself knows is played.
        if (!Known().IsMatch(body.Scenario ?? ""))
            errors.Add("scenario", DrillTexts.T["input.scenario"]);
        if (GiveToken.Handle(body, errors, caller, book, out var given) is { } problem)
            return problem;
        if (await player.TryPlayAsync(given.Agreement.Scenario!, given.Token))
            return null;
        book.Revoke(given.Agreement.Id);
        return Problem.Invalid("scenario", DrillTexts.T["input.playing"]);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
