using Bongsu.Journal;

namespace Bongsu.Cafes.Members;

/// <summary>How the end of an account becomes rows of a cafe it was in: nothing of the person stays there, and a manager's place is taken in the same transaction.</summary>
public sealed class GoneMemberWriters(CafeFacts facts) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(MemberGone)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var change = (MemberGone)entry.Change;
        if (batch.Scalar("SELECT state FROM members WHERE cafe_id = $1 AND account_id = $2", change.Cafe, change.Account) is not string state)
            return WriteResult.Unchanged;
        var managed = batch.Scalar("SELECT 1 FROM cafes WHERE id = $1 AND manager_id = $2", change.Cafe, change.Account) is not null;
        // Whoever was to follow may have left since the question; it is asked again then.
        if (managed && !CanFollow(change, batch))
            return WriteResult.Refused("hand-over-first");
        batch.Execute("DELETE FROM members WHERE cafe_id = $1 AND account_id = $2", change.Cafe, change.Account);
        if (state == MemberStates.Member)
            batch.Add("UPDATE cafes SET member_count = member_count + $1 WHERE id = $2", -1, change.Cafe);
        if (managed)
            Follow(change, entry, batch);
        batch.AfterCommit(() => facts.ForgetMember(change.Cafe, change.Account));
        return WriteResult.Written;
    }

    private static bool CanFollow(MemberGone change, IWriteBatch batch) => change.Heir is { } heir
        ? batch.Scalar("SELECT 1 FROM members WHERE cafe_id = $1 AND account_id = $2 AND state = 'member'", change.Cafe, heir) is not null
        : batch.Scalar("SELECT 1 FROM members WHERE cafe_id = $1 AND account_id <> $2 AND state = 'member'", change.Cafe, change.Account) is null;

    private void Follow(MemberGone change, Entry entry, IWriteBatch batch)
    {
        // No account has the number 0: a cafe that nobody is left in has no manager.
        batch.Execute("UPDATE cafes SET manager_id = $2 WHERE id = $1", change.Cafe, change.Heir ?? 0);
        if (change.Heir is not { } heir)
            return;
        // A suspended manager could not be freed by anybody.
        batch.Execute("UPDATE members SET grade = $3, graded_at = $4, suspended_until = 0 WHERE cafe_id = $1 AND account_id = $2",
            change.Cafe, heir, (long)Grade.Manager, entry.At.ToUnixTimeMilliseconds());
        batch.AfterCommit(() => facts.ForgetMember(change.Cafe, heir));
    }
}
