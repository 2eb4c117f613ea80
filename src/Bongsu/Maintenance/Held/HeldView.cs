using Bongsu.Journal;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Maintenance.Held;

/// <summary>What became of a held write, as its writer hears it.</summary>
/// <param name="State"><c>waiting</c>, <c>stored</c> or <c>refused</c>.</param>
/// <param name="Since">When it was taken.</param>
/// <param name="Position">Its place in the log, where it is stored.</param>
/// <param name="Url">Where people read it, where it is stored and has a page.</param>
/// <param name="Code">Why it was refused, by the codes of problems.</param>
public sealed record HeldView(string State, DateTimeOffset Since, long? Position, string? Url, string? Code)
{
    public static HeldView Of(HeldChange held, HeldWrites writes) => new(
        held.State switch { HeldState.Waiting => "waiting", HeldState.Stored => "stored", _ => "refused" }, held.Since, held.Position?.Value,
        held is { Position: { } position, Change: { } change } ? writes.Address(new(position, held.Since, held.Account, held.Kind, change)) : null,
        held.Code is null ? null : CodeOf(held.Code));

    // A writer's codes are those of problems; the journal's own say that something is wrong with the portal.
    private static string CodeOf(string code) => Problem.Codes.Any(known => known.Code == code) ? code : Problem.Internal.Code;
}
