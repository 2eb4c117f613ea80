using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Situations;

/// <summary>Says that a situation is over, with the reason, or that it goes on after all.</summary>
public static class TurnSituation
{
    public const int LongestReason = 300;

    public sealed record Request(string? Reason);

    public static ValueTask<WriteOutcome> HandleAsync(long id, bool closed, string? reason, Caller caller, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var why = errors.Line("reason", reason, LongestReason, required: closed);
        return errors.Problem is { } problem ? new(new WriteOutcome(problem))
            : writes.WriteAsync(caller, request, new SituationTurned(id, closed, why), () => new((Problem?)null));
    }
}
