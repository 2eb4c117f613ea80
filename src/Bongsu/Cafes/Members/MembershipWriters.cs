using System.Globalization;
using System.Text.Json;
using Bongsu.Journal;

namespace Bongsu.Cafes.Members;

/// <summary>How changes of memberships become rows. The rules are asked again here, of what is true inside the transaction: two members of staff may decide about one person at the same moment.</summary>
public sealed class MembershipWriters(CafeFacts facts) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } =
    [
        typeof(MemberJoined), typeof(MembershipAsked), typeof(MemberLeft), typeof(GradeGiven), typeof(MemberPromoted),
        typeof(MemberSuspended), typeof(MemberRemoved), typeof(MembershipCleared), typeof(CafeHandedOver), typeof(VisitsCounted),
    ];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        MemberJoined change => Join(change, entry, batch),
        MembershipAsked change => Ask(change, entry, batch),
        MemberLeft change => Leave(change, entry, batch),
        GradeGiven change => Give(change, entry, batch),
        MemberPromoted change => Promote(change, entry, batch),
        MemberSuspended change => Suspend(change, entry, batch),
        MemberRemoved change => Remove(change, entry, batch),
        MembershipCleared change => Clear(change, entry, batch),
        CafeHandedOver change => HandOver(change, entry, batch),
        VisitsCounted change => Count(change, batch),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    /// <summary>Makes somebody a member, or one who waits, whatever they were before; what they did before they left still counts.</summary>
    public static void Enter(long cafe, long account, string state, Grade grade, string[] answers, long at, IWriteBatch batch, CafeFacts facts)
    {
        batch.Execute("""
            INSERT INTO members (cafe_id, account_id, state, grade, answers, joined_at, graded_at, post_count, comment_count, visit_count, last_visit_day, suspended_until)
            VALUES ($1, $2, $3, $4, $5, $6, $6, 0, 0, 0, 0, 0)
            ON CONFLICT (cafe_id, account_id) DO UPDATE SET state = excluded.state, grade = excluded.grade, answers = excluded.answers, joined_at = excluded.joined_at, graded_at = excluded.graded_at
            """, cafe, account, state, (long)grade, JsonSerializer.Serialize(answers, CafeChangesJson.Default.StringArray), at);
        batch.AfterCommit(() => facts.ForgetMember(cafe, account));
    }

    private WriteResult Join(MemberJoined change, Entry entry, IWriteBatch batch)
    {
        var member = Standing(change.Cafe, entry.Account, batch);
        if (member.IsMember)
            return WriteResult.Unchanged;
        if (MembershipRules.Join(member) is { } problem)
            return WriteResult.Refused(problem.Code);
        if (!HasManager(change.Cafe, batch))
            return WriteResult.Refused("no-manager");
        Enter(change.Cafe, entry.Account, MemberStates.Member, change.Grade, change.Answers ?? [], entry.At.ToUnixTimeMilliseconds(), batch, facts);
        CountMembers(change.Cafe, 1, batch);
        return WriteResult.Written;
    }

    private WriteResult Ask(MembershipAsked change, Entry entry, IWriteBatch batch)
    {
        var member = Standing(change.Cafe, entry.Account, batch);
        if (member.IsMember || member.State == MemberStates.Pending)
            return WriteResult.Unchanged;
        if (MembershipRules.Join(member) is { } problem)
            return WriteResult.Refused(problem.Code);
        if (!HasManager(change.Cafe, batch))
            return WriteResult.Refused("no-manager");
        Enter(change.Cafe, entry.Account, MemberStates.Pending, Grade.Guest, change.Answers, entry.At.ToUnixTimeMilliseconds(), batch, facts);
        return WriteResult.Written;
    }

    private WriteResult Leave(MemberLeft change, Entry entry, IWriteBatch batch)
    {
        var member = Standing(change.Cafe, entry.Account, batch);
        if (member.State is not (MemberStates.Member or MemberStates.Pending))
            return WriteResult.Unchanged;
        if (MembershipRules.Leave(member) is { } problem)
            return WriteResult.Refused(problem.Code);
        return Set(change.Cafe, entry.Account, member, MemberStates.Left, Grade.Guest, entry.At, batch);
    }

    private WriteResult Give(GradeGiven change, Entry entry, IWriteBatch batch)
    {
        var target = Standing(change.Cafe, change.Account, batch);
        if (MembershipRules.GiveGrade(Standing(change.Cafe, entry.Account, batch), target, change.Grade, entry.At) is { } problem)
            return WriteResult.Refused(problem.Code);
        if (target.IsMember && target.Grade == change.Grade)
            return WriteResult.Unchanged;
        if (target.IsMember)
            batch.Execute("UPDATE members SET grade_held = $3 WHERE cafe_id = $1 AND account_id = $2", change.Cafe, change.Account, change.Grade < target.Grade ? 1L : 0L);
        else
            batch.Execute("UPDATE members SET joined_at = $3 WHERE cafe_id = $1 AND account_id = $2", change.Cafe, change.Account, entry.At.ToUnixTimeMilliseconds());
        return Set(change.Cafe, change.Account, target, MemberStates.Member, change.Grade, entry.At, batch);
    }

    private WriteResult Promote(MemberPromoted change, Entry entry, IWriteBatch batch)
    {
        var member = Standing(change.Cafe, change.Account, batch);
        return MembershipRules.MayRise(member, entry.At) && member.Grade < change.Grade && !change.Grade.IsStaff() && !IsHeld(change, batch)
            ? Set(change.Cafe, change.Account, member, MemberStates.Member, change.Grade, entry.At, batch)
            : WriteResult.Unchanged;
    }

    private WriteResult Suspend(MemberSuspended change, Entry entry, IWriteBatch batch)
    {
        var target = Standing(change.Cafe, change.Account, batch);
        if (MembershipRules.Suspend(Standing(change.Cafe, entry.Account, batch), target, entry.At) is { } problem)
            return WriteResult.Refused(problem.Code);
        batch.Execute("UPDATE members SET suspended_until = $3, reason = $4 WHERE cafe_id = $1 AND account_id = $2", change.Cafe, change.Account, change.Until, change.Reason);
        batch.AfterCommit(() => facts.ForgetMember(change.Cafe, change.Account));
        return WriteResult.Written;
    }

    private WriteResult Remove(MemberRemoved change, Entry entry, IWriteBatch batch)
    {
        var target = Standing(change.Cafe, change.Account, batch);
        if (MembershipRules.Remove(Standing(change.Cafe, entry.Account, batch), target, entry.At) is { } problem)
            return WriteResult.Refused(problem.Code);
        if (target.State == MemberStates.Removed)
            return WriteResult.Unchanged;
        batch.Execute("UPDATE members SET reason = $3 WHERE cafe_id = $1 AND account_id = $2", change.Cafe, change.Account, change.Reason);
        return Set(change.Cafe, change.Account, target, MemberStates.Removed, Grade.Guest, entry.At, batch);
    }

    private WriteResult Clear(MembershipCleared change, Entry entry, IWriteBatch batch)
    {
        var target = Standing(change.Cafe, change.Account, batch);
        if (MembershipRules.Clear(Standing(change.Cafe, entry.Account, batch), target, entry.At) is { } problem)
            return WriteResult.Refused(problem.Code);
        return target.State == MemberStates.Left ? WriteResult.Unchanged : Set(change.Cafe, change.Account, target, MemberStates.Left, Grade.Guest, entry.At, batch);
    }

    private WriteResult HandOver(CafeHandedOver change, Entry entry, IWriteBatch batch)
    {
        var (manager, heir) = (Standing(change.Cafe, entry.Account, batch), Standing(change.Cafe, change.Account, batch));
        if (MembershipRules.HandOver(manager, heir, entry.At) is { } problem)
            return WriteResult.Refused(problem.Code);
        if (change.Account == entry.Account)
            return WriteResult.Unchanged;
        Set(change.Cafe, entry.Account, manager, MemberStates.Member, Grade.Assistant, entry.At, batch);
        batch.Execute("UPDATE cafes SET manager_id = $2 WHERE id = $1", change.Cafe, change.Account);
        return Set(change.Cafe, change.Account, heir, MemberStates.Member, Grade.Manager, entry.At, batch);
    }

    // The day in the condition makes each visit count once, however often a flush is repeated.
    private static WriteResult Count(VisitsCounted change, IWriteBatch batch)
    {
        var counted = 0;
        foreach (var visit in change.Visits)
            counted += batch.Execute("""
                UPDATE members SET visit_count = visit_count + 1, last_visit_day = $3 WHERE cafe_id = $1 AND account_id = $2 AND state = 'member' AND last_visit_day < $3
                """, visit.Cafe, visit.Account, change.Day);
        return counted > 0 ? WriteResult.Written : WriteResult.Unchanged;
    }

    private WriteResult Set(long cafe, long account, MemberFact before, string state, Grade grade, DateTimeOffset at, IWriteBatch batch)
    {
        batch.Execute("UPDATE members SET state = $3, grade = $4, graded_at = CASE WHEN grade = $4 THEN graded_at ELSE $5 END WHERE cafe_id = $1 AND account_id = $2",
            cafe, account, state, (long)grade, at.ToUnixTimeMilliseconds());
        if (before.IsMember != (state == MemberStates.Member))
            CountMembers(cafe, before.IsMember ? -1 : 1, batch);
        batch.AfterCommit(() => facts.ForgetMember(cafe, account));
        return WriteResult.Written;
    }

    // What members wrote for one another does not become the property of whoever comes first after them.
    private static bool HasManager(long cafe, IWriteBatch batch) => batch.Scalar("SELECT manager_id FROM cafes WHERE id = $1", cafe) is not 0L;

    private static bool IsHeld(MemberPromoted change, IWriteBatch batch) =>
        batch.Scalar("SELECT grade_held FROM members WHERE cafe_id = $1 AND account_id = $2", change.Cafe, change.Account) is 1L;

    private static void CountMembers(long cafe, long amount, IWriteBatch batch) =>
        batch.Add("UPDATE cafes SET member_count = member_count + $1 WHERE id = $2", amount, cafe);

    private static MemberFact Standing(long cafe, long account, IWriteBatch batch)
    {
        // One look-up instead of three: a batch answers one column.
        if (batch.Scalar("SELECT state || ' ' || grade || ' ' || suspended_until FROM members WHERE cafe_id = $1 AND account_id = $2", cafe, account) is not string row)
            return MemberFact.None;
        var parts = row.Split(' ');
        return new MemberFact
        {
            State = parts[0],
            Grade = (Grade)int.Parse(parts[1], CultureInfo.InvariantCulture),
            SuspendedUntil = long.Parse(parts[2], CultureInfo.InvariantCulture),
        };
    }
}
