using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Alerts;

/// <summary>What is read of alerts: those for everybody alone. Everything answered is committed.</summary>
public sealed class AlertQueries(Database database)
{
    /// <summary>Those that nothing has superseded and that go on, the newest first.</summary>
    public IReadOnlyList<StoredAlert> InForce(DateTimeOffset now, int limit) => List("superseded_by IS NULL AND expires_at > @now", now.ToUnixTimeMilliseconds(), 0, limit);

    /// <summary>All, the newest first.</summary>
    public IReadOnlyList<StoredAlert> Newest(long? before, int limit) => List("id < @id", 0, before ?? long.MaxValue, limit);

    public StoredAlert? Find(long id) => List("id = @id", 0, id, 1).SingleOrDefault();

    private List<StoredAlert> List(string which, long now, long id, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<(long Id, string Xml, long? SupersededBy)>($"SELECT id, xml, superseded_by FROM alerts WHERE for_everybody = 1 AND {which} ORDER BY id DESC LIMIT @limit", new { now, id, limit })
            .Select(row => new StoredAlert(row.Id, CapReader.Read(row.Xml), row.SupersededBy, row.Xml))];
    }
}
