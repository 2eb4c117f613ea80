using Bongsu.Journal;
using Bongsu.Status.Held;

namespace Bongsu.Status.Notices;

/// <summary>How notices become rows.</summary>
public sealed class NoticeWriters(StatusBoard board) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(NoticePosted), typeof(NoticeBegan), typeof(NoticeWithdrawn)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var at = (entry.HeldSince ?? entry.At).ToUnixTimeMilliseconds();
        var result = entry.Change switch
        {
            NoticePosted change => Post(change, entry.Position.Value, at, batch),
            NoticeBegan change => batch.Execute("UPDATE notices SET told = 1 WHERE id = $1 AND told = 0 AND withdrawn_at IS NULL", change.Notice) == 0 ? WriteResult.Unchanged : WriteResult.Written,
            NoticeWithdrawn change => Withdraw(change, at, batch),
            _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
        };
        if (result.Stored)
            batch.AfterCommit(board.Read);
        return result;
    }

    private static WriteResult Post(NoticePosted change, long id, long at, IWriteBatch batch)
    {
        batch.Execute("INSERT INTO notices (id, text, text_en, url, posted_at, starts_at, ends_at, told) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id, change.Text, change.TextEn, change.Url, at, change.From ?? at, change.Until, change.From is null ? 1 : 0);
        return WriteResult.Written;
    }

    private static WriteResult Withdraw(NoticeWithdrawn change, long at, IWriteBatch batch)
    {
        var notice = HeldIds.IsHeld(change.Notice) ? batch.Scalar("SELECT id FROM notices WHERE posted_at = $1", HeldIds.SinceOf(change.Notice)) as long? ?? 0 : change.Notice;
        return batch.Execute("UPDATE notices SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL AND (ends_at IS NULL OR ends_at > $3)", notice, at, at) > 0 ? WriteResult.Written
            : batch.Scalar("SELECT 1 FROM notices WHERE id = $1", notice) is null ? WriteResult.Refused("not-found")
            : WriteResult.Unchanged;
    }
}
