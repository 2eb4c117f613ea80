using Bongsu.Portal.Problems;

namespace Bongsu.Cafes.Members;

/// <summary>Who may become a member, and what staff may do with members. Pure: endpoints ask with what is known, writers ask again inside their transaction.</summary>
public static class MembershipRules
{
    /// <summary>Whether somebody may join or ask to. Being a member already is no problem: nothing changes then.</summary>
    public static Problem? Join(MemberFact member) => member.State == MemberStates.Removed ? Problem.Removed : null;

    /// <summary>Whether somebody may leave: a cafe is never without its manager.</summary>
    public static Problem? Leave(MemberFact member) => member is { IsMember: true, Grade: Grade.Manager } ? Problem.HandOverFirst : null;

    /// <summary>Whether somebody acts as staff: they look after members and boards.</summary>
    public static Problem? Staff(MemberFact actor, DateTimeOffset now) => AtLeast(Grade.Assistant, actor, now);

    /// <summary>Whether somebody acts as the manager: what the cafe is called, how one joins it, what its grades are called and are reached by, whether it is open, and whose it is, is theirs alone.</summary>
    public static Problem? Manager(MemberFact actor, DateTimeOffset now) => AtLeast(Grade.Manager, actor, now);

    /// <summary>Whether staff may give somebody a grade: below their own, to a member below themselves or to somebody who waits.</summary>
    public static Problem? GiveGrade(MemberFact actor, MemberFact target, Grade grade, DateTimeOffset now) =>
        Staff(actor, now) ?? (target.State is not (MemberStates.Member or MemberStates.Pending) ? Problem.NotFound
            : grade >= actor.Grade || target.IsMember && target.Grade >= actor.Grade ? Problem.GradeTooLow
            : null);

    /// <summary>Whether staff may suspend a member.</summary>
    public static Problem? Suspend(MemberFact actor, MemberFact target, DateTimeOffset now) =>
        Staff(actor, now) ?? (!target.IsMember ? Problem.NotFound : target.Grade >= actor.Grade ? Problem.GradeTooLow : null);

    /// <summary>Whether staff may remove somebody for good: members below themselves, and whoever waits or has left.</summary>
    public static Problem? Remove(MemberFact actor, MemberFact target, DateTimeOffset now) =>
        Staff(actor, now) ?? (target.State.Length == 0 ? Problem.NotFound : target.IsMember && target.Grade >= actor.Grade ? Problem.GradeTooLow : null);

    /// <summary>Whether staff may decline a request or take a removal back.</summary>
    public static Problem? Clear(MemberFact actor, MemberFact target, DateTimeOffset now) =>
        Staff(actor, now) ?? (target.State is MemberStates.Pending or MemberStates.Removed or MemberStates.Left ? null : Problem.NotFound);

    /// <summary>Whether the manager may make somebody else the manager.</summary>
    public static Problem? HandOver(MemberFact actor, MemberFact target, DateTimeOffset now) =>
        Manager(actor, now) ?? (!target.IsMember ? Problem.NotFound : target.SuspendedUntil > now.ToUnixTimeMilliseconds() ? Problem.Suspended : null);

    /// <summary>Whether somebody's grade may rise by itself: members below staff, while not suspended.</summary>
    public static bool MayRise(MemberFact member, DateTimeOffset now) =>
        member is { IsMember: true, Grade: > Grade.Guest and < Grade.Excellent } && member.SuspendedUntil <= now.ToUnixTimeMilliseconds();

    /// <summary>The grade that a member has reached by what they did, if it is above their own. Nobody is lowered by it, and nobody becomes staff.</summary>
    public static Grade? Promotion(Grade grade, long posts, long comments, long visits, IReadOnlyList<PromotionRule> rules)
    {
        if (grade is Grade.Guest or >= Grade.Excellent)
            return null;
        var reached = grade;
        foreach (var rule in rules)
            if (rule.Grade > reached && rule.Grade <= Grade.Excellent && posts >= rule.Posts && comments >= rule.Comments && visits >= rule.Visits)
                reached = rule.Grade;
        return reached == grade ? null : reached;
    }

    private static Problem? AtLeast(Grade grade, MemberFact actor, DateTimeOffset now) =>
        !actor.IsMember ? Problem.NotAMember
        : actor.SuspendedUntil > now.ToUnixTimeMilliseconds() ? Problem.Suspended
        : actor.Grade < grade ? Problem.GradeTooLow
        : null;
}

/// <summary>What a member must have done to reach a grade: all three.</summary>
public sealed record PromotionRule(Grade Grade, long Posts, long Comments, long Visits);

/// <summary>Where somebody can stand in a cafe, as the data has it.</summary>
public static class MemberStates
{
    public const string Pending = "pending";
    public const string Member = "member";
    public const string Left = "left";
    public const string Removed = "removed";
}
