using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>What staff decide about one person besides their grade: a suspension, a removal, a second chance, the cafe itself.</summary>
public static class DecideMember
{
    public const int LongestReason = 200;

    /// <summary>A longer suspension than a year is a removal.</summary>
    public const int MostDays = 365;

    public static async ValueTask<WriteOutcome> HandleAsync(
        string slug, string username, string? decision, string? days, string? why, Caller caller, CafeFacts facts, MemberQueries members, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (facts.Cafe(slug) is not { } cafe)
            return new(Problem.NotFound);
        if (MembershipRules.Staff(facts.Member(cafe.Id, caller.Account), time.GetUtcNow()) is { } stranger)
            return new(stranger);
        if (members.Account(username) is not { } account)
            return new(Problem.NotFound);
        var errors = new InputErrors();
        var reason = decision is "suspend" or "remove" ? errors.Line("reason", why, LongestReason) : "";
        var length = 0;
        if (decision == "suspend" && (!int.TryParse(days, out length) || length is < 1 or > MostDays))
            errors.Add("days", MemberTexts.T["input.days", MostDays]);
        if (errors.Problem is { } problem)
            return new(problem);
        var now = time.GetUtcNow();
        object? change = decision switch
        {
            "suspend" => new MemberSuspended(cafe.Id, account, now.AddDays(length).ToUnixTimeMilliseconds(), reason),
            "restore" => new MemberSuspended(cafe.Id, account, 0, ""),
            "remove" => new MemberRemoved(cafe.Id, account, reason),
            "clear" => new MembershipCleared(cafe.Id, account),
            "hand-over" => new CafeHandedOver(cafe.Id, account),
            _ => null,
        };
        return change is null ? new(Problem.NotFound) : await writes.WriteAsync(caller, request, change, () =>
        {
            var (actor, target) = (facts.Member(cafe.Id, caller.Account), facts.Member(cafe.Id, account));
            return new(change switch
            {
                MemberSuspended => MembershipRules.Suspend(actor, target, now),
                MemberRemoved => MembershipRules.Remove(actor, target, now),
                MembershipCleared => MembershipRules.Clear(actor, target, now),
                _ => MembershipRules.HandOver(actor, target, now),
            });
        });
    }
}
