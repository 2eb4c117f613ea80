using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;

namespace Bongsu.Cafes;

/// <summary>Who may do what with a post or comment that is there: no I/O, only facts.</summary>
public static class PostRules
{
    /// <summary>Whether somebody may change a post: its author, while a member in good standing.</summary>
    public static Problem? Edit(PostFact post, MemberFact member, Caller caller, DateTimeOffset now) =>
        Standing(member, now) ?? (post.Author == caller.Account ? null : Problem.GradeTooLow);

    /// <summary>Whether somebody may take down what <paramref name="author"/> wrote. Authors may always, suspended and gone ones too: it is theirs.</summary>
    public static Problem? Remove(long author, MemberFact member, Caller caller, DateTimeOffset now) =>
        author == caller.Account ? null : Moderate(member, caller, now);

    /// <summary>In which role somebody takes down what <paramref name="author"/> wrote.</summary>
    public static string RemoverRole(long author, MemberFact member, Caller caller) =>
        author == caller.Account ? RecordActors.Author : member.IsMember && member.Grade.IsStaff() ? RecordActors.Staff : RecordActors.Operator;

    /// <summary>Whether somebody may pin, make notices, take down others' words.</summary>
    public static Problem? Moderate(MemberFact member, Caller caller, DateTimeOffset now) =>
        caller.IsOperator ? null : Standing(member, now) ?? (member.Grade.IsStaff() ? null : Problem.GradeTooLow);

    /// <summary>Whether somebody may like a post: members who may read it.</summary>
    public static Problem? Like(BoardFact board, MemberFact member, Caller caller, DateTimeOffset now) =>
        Standing(member, now) ?? CafeRules.Read(board, member, caller);

    private static Problem? Standing(MemberFact member, DateTimeOffset now) =>
        !member.IsMember ? Problem.NotAMember
        : member.SuspendedUntil > now.ToUnixTimeMilliseconds() ? Problem.Suspended
        : null;
}
