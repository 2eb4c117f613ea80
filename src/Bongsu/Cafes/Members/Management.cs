using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>What every use case of management has around its own: who may, what is wrong with the fields, and who still may when it is stored.</summary>
public static class Management
{
    /// <param name="slug">The cafe; a closed one is managed too.</param>
    /// <param name="rule">Who may.</param>
    /// <param name="take">Makes the change of the fields; null where there is not what it would change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="facts">Of cafes and members.</param>
    /// <param name="writes">Where it is stored.</param>
    /// <param name="time">Now.</param>
    /// <param name="request">Where the request key is read from.</param>
    public static async ValueTask<WriteOutcome> WriteAsync(
        string slug, Func<MemberFact, DateTimeOffset, Problem?> rule, Func<CafeFact, InputErrors, object?> take, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (facts.Cafe(slug) is not { } cafe)
            return new(Problem.NotFound);
        // Strangers learn nothing of what there is and what would be allowed.
        if (Ask() is { } stranger)
            return new(stranger);
        var errors = new InputErrors();
        var change = take(cafe, errors);
        return errors.Problem is { } problem ? new(problem)
            : change is null ? new(Problem.NotFound)
            : await writes.WriteAsync(caller, request, change, () => new(Ask()));

        Problem? Ask() => rule(facts.Member(cafe.Id, caller.Account), time.GetUtcNow());
    }
}
