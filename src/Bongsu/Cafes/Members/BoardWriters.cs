using Bongsu.Journal;

namespace Bongsu.Cafes.Members;

/// <summary>How changes of boards become rows.</summary>
public sealed class BoardWriters(CafeFacts facts) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(BoardOpened), typeof(BoardChanged)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        BoardOpened change => Open(change, entry, batch),
        BoardChanged change => Change(change, batch),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private WriteResult Open(BoardOpened change, Entry entry, IWriteBatch batch)
    {
        if (batch.Scalar("SELECT 1 FROM boards WHERE cafe_id = $1 AND slug = $2", change.Cafe, change.Slug) is not null)
            return WriteResult.Refused("taken");
        batch.Execute("INSERT INTO boards (id, cafe_id, slug, name, read_grade, write_grade) VALUES ($1, $2, $3, $4, $5, $6)",
            entry.Position.Value, change.Cafe, change.Slug, change.Name, (long)change.ReadGrade, (long)change.WriteGrade);
        Forget(change.Cafe, batch);
        return WriteResult.Written;
    }

    private WriteResult Change(BoardChanged change, IWriteBatch batch)
    {
        if (batch.Execute("UPDATE boards SET name = $3, read_grade = $4, write_grade = $5 WHERE id = $1 AND cafe_id = $2",
            change.Board, change.Cafe, change.Name, (long)change.ReadGrade, (long)change.WriteGrade) == 0)
            return WriteResult.Refused("not-found");
        Forget(change.Cafe, batch);
        return WriteResult.Written;
    }

    private void Forget(long cafe, IWriteBatch batch)
    {
        var slug = (string)batch.Scalar("SELECT slug FROM cafes WHERE id = $1", cafe)!;
        batch.AfterCommit(() => facts.ForgetCafe(cafe, slug));
    }
}
