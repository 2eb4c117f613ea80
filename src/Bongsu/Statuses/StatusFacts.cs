using Bongsu.Portal.Data;
using Bongsu.Portal.Facts;
using Dapper;

namespace Bongsu.Statuses;

/// <summary>What rules ask about a status, from memory.</summary>
public sealed class StatusFacts(Database database)
{
    private readonly FactCache<long, StatusFact> _statuses = new(id =>
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<StatusFact>("SELECT id AS Id, author_id AS Author, reply_to AS ReplyTo, removed_at IS NOT NULL AS Removed FROM statuses WHERE id = @id", new { id });
    }, 100_000);

    /// <summary>A status; removed ones are found too.</summary>
    public StatusFact? Status(long id) => _statuses.Get(id);

    public void Forget(long id) => _statuses.Forget(id);
}

/// <summary>What rules know of a status.</summary>
public sealed class StatusFact
{
    public long Id { get; init; }
    public long Author { get; init; }
    public long? ReplyTo { get; init; }
    public bool Removed { get; init; }
}
