using Bongsu.Journal;

namespace Bongsu.Record;

/// <summary>How the record becomes rows: each entry is chained to the one before inside the transaction that stores it, so that the chain has no gap and no fork.</summary>
public sealed class RecordWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(RecordEntered), typeof(RecordFollowed), typeof(RecordHeadSigned)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        RecordEntered change => Enter(change, batch),
        RecordFollowed change => Of(batch.Execute("""
            INSERT INTO record_progress (id, upto) VALUES (1, $1)
            ON CONFLICT (id) DO UPDATE SET upto = excluded.upto WHERE record_progress.upto < excluded.upto
            """, change.Upto)),
        // Two nodes may sign the same entry; one signature is enough.
        RecordHeadSigned change => Of(batch.Execute("""
            INSERT INTO record_signatures (sequence, hash, at, key_id, public_key, signature)
            SELECT sequence, hash, $3, $4, $5, $6 FROM record_entries WHERE sequence = $1 AND hash = $2
            ON CONFLICT (sequence) DO NOTHING
            """, change.Sequence, change.Hash, change.At, change.KeyId, change.Key, change.Signature)),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private static WriteResult Enter(RecordEntered change, IWriteBatch batch)
    {
        if (batch.Scalar("SELECT 1 FROM record_entries WHERE of_position = $1 AND ordinal = $2", change.Of, change.Ordinal) is not null)
            return WriteResult.Unchanged;
        var last = batch.Scalar("SELECT MAX(sequence) FROM record_entries") is long sequence ? sequence : 0;
        var previous = last == 0 ? RecordHash.BeforeFirst : (string)batch.Scalar("SELECT hash FROM record_entries WHERE sequence = $1", last)!;
        var hash = RecordHash.Of(last + 1, DateTimeOffset.FromUnixTimeMilliseconds(change.At), change.Kind, change.Actor, change.What, change.Why,
            change.Until is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null, previous);
        batch.Execute("""
            INSERT INTO record_entries (sequence, at, kind, actor, what, why, until, previous_hash, hash, of_position, ordinal)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, last + 1, change.At, change.Kind, change.Actor, change.What, change.Why, change.Until, previous, hash, change.Of, change.Ordinal);
        return WriteResult.Written;
    }

    private static WriteResult Of(int changed) => changed == 0 ? WriteResult.Unchanged : WriteResult.Written;
}
