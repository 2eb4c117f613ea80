using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes;

/// <summary>Who may do what in a cafe: no I/O, only facts.</summary>
public static class CafeRules
{
    /// <summary>Whether somebody may read a board.</summary>
    public static Problem? Read(BoardFact board, MemberFact member, Caller? caller) =>
        board.ReadGrade == Grade.Guest || caller is { IsOperator: true } ? null
        : caller is null ? Problem.SignInRequired
        : !member.IsMember ? Problem.NotAMember
        : member.Grade < board.ReadGrade ? Problem.GradeTooLow
        : null;

    /// <summary>Whether somebody may write and comment on a board.</summary>
    public static Problem? Write(CafeFact cafe, BoardFact board, MemberFact member, DateTimeOffset now) =>
        cafe.Closed ? Problem.NotFound
        : !member.IsMember ? Problem.NotAMember
        : member.SuspendedUntil > now.ToUnixTimeMilliseconds() ? Problem.Suspended
        : member.Grade < board.WriteGrade ? Problem.GradeTooLow
        : null;
}
