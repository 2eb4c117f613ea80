using Bongsu.Portal.Data;
using Bongsu.Record.Signing;
using Dapper;

namespace Bongsu.Record;

/// <summary>What pages, API, download and follower read of the record.</summary>
public sealed class RecordQueries(Database database)
{
    private const string Entries = """
        SELECT sequence AS Sequence, at AS At, kind AS Kind, actor AS Actor, what AS What, why AS Why, until AS Until, previous_hash AS PreviousHash, hash AS Hash FROM record_entries
        """;

    private const string Signatures = "SELECT sequence AS Sequence, hash AS Hash, at AS At, key_id AS KeyId, public_key AS Key, signature AS Signature FROM record_signatures";

    /// <summary>The position up to which every fact is on the record. Of the entry that facts were recorded of last, some may still be missing: it is looked at again.</summary>
    public long Checkpoint()
    {
        using var lease = database.Read();
        return Math.Max(lease.Connection.ExecuteScalar<long?>("SELECT MAX(of_position) FROM record_entries") - 1 ?? 0, lease.Connection.ExecuteScalar<long?>("SELECT upto FROM record_progress WHERE id = 1") ?? 0);
    }

    /// <summary>The sequence of the newest entry; 0 where there is none.</summary>
    public long Head()
    {
        using var lease = database.Read();
        return lease.Connection.ExecuteScalar<long?>("SELECT MAX(sequence) FROM record_entries") ?? 0;
    }

    public RecordEntry? Entry(long sequence) => Read("WHERE sequence = @sequence", new { sequence }).SingleOrDefault();

    /// <summary>The newest first.</summary>
    /// <param name="kind">Of one kind; null for all.</param>
    /// <param name="before">Only those before this sequence.</param>
    /// <param name="limit">The most.</param>
    public IReadOnlyList<RecordEntry> Newest(string? kind, long? before, int limit) =>
        Read($"WHERE {(kind is null ? "" : "kind = @kind AND ")}sequence < @before ORDER BY sequence DESC LIMIT @limit", new { kind, before = before ?? long.MaxValue, limit });

    /// <summary>Those after a sequence, the oldest first.</summary>
    public IReadOnlyList<RecordEntry> After(long after, int limit) => Read("WHERE sequence > @after ORDER BY sequence LIMIT @limit", new { after, limit });

    /// <summary>The signatures of entries after a sequence, the oldest first.</summary>
    public IReadOnlyList<HeadSignature> SignaturesAfter(long after, int limit) => ReadSignatures("WHERE sequence > @after ORDER BY sequence LIMIT @limit", new { after, limit });

    public HeadSignature? NewestSignature() => ReadSignatures("ORDER BY sequence DESC LIMIT 1", new { }).SingleOrDefault();

    private IReadOnlyList<RecordEntry> Read(string where, object parameters)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<EntryRow>($"{Entries} {where}", parameters).Select(row => new RecordEntry(
            row.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Kind, row.Actor, row.What, row.Why,
            row.Until is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null, row.PreviousHash, row.Hash))];
    }

    private IReadOnlyList<HeadSignature> ReadSignatures(string where, object parameters)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<SignatureRow>($"{Signatures} {where}", parameters).Select(row =>
            new HeadSignature(row.Sequence, row.Hash, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.KeyId, row.Key, row.Signature))];
    }

    private sealed class EntryRow
    {
        public long Sequence { get; init; }
        public long At { get; init; }
        public string Kind { get; init; } = "";
        public string Actor { get; init; } = "";
        public string What { get; init; } = "";
        public string? Why { get; init; }
        public long? Until { get; init; }
        public string PreviousHash { get; init; } = "";
        public string Hash { get; init; } = "";
    }

    private sealed class SignatureRow
    {
        public long Sequence { get; init; }
        public string Hash { get; init; } = "";
        public long At { get; init; }
        public string KeyId { get; init; } = "";
        public string Key { get; init; } = "";
        public string Signature { get; init; } = "";
    }
}
