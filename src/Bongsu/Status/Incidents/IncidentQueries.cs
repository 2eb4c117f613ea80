using System.Data.Common;
using Bongsu.Portal.Data;
using Bongsu.Status.Held;
using Dapper;

namespace Bongsu.Status.Incidents;

/// <summary>What pages and API read of incidents. Everything answered is committed.</summary>
public sealed class IncidentQueries(Database database)
{
    // Far more than anybody writes of one thing.
    private const int MostUpdates = 500;

    private const string Columns = "id AS Id, title AS Title, title_en AS TitleEn, components AS Components, impact AS Impact, state AS State, opened_at AS OpenedAt, resolved_at AS ResolvedAt";
    private const string UpdateColumns = "id AS Id, incident_id AS Incident, state AS State, text AS Text, text_en AS TextEn, at AS At";

    /// <summary>Incidents with their newest updates, the newest first.</summary>
    public IReadOnlyList<Incident> Newest(long? before, int limit) => List("(@before IS NULL OR id < @before)", before, limit);

    /// <summary>Those that are not resolved, with their newest updates, the newest first.</summary>
    public IReadOnlyList<Incident> Open(int limit) => List("resolved_at IS NULL", null, limit);

    /// <summary>One with all its updates, by its id or the one that it had while it was held; null where there is none.</summary>
    public Incident? Find(long id)
    {
        using var lease = database.Read();
        var which = HeldIds.IsHeld(id) ? "opened_at = @since" : "id = @id";
        if (lease.Connection.QueryFirstOrDefault<Row>($"SELECT {Columns} FROM incidents WHERE {which}", new { id, since = HeldIds.SinceOf(id) }) is not { } row)
            return null;
        var updates = lease.Connection.Query<UpdateRow>($"SELECT {UpdateColumns} FROM incident_updates WHERE incident_id = @Id ORDER BY id DESC LIMIT {MostUpdates}", new { row.Id });
        return row.Of(updates);
    }

    private List<Incident> List(string which, long? before, int limit)
    {
        using var lease = database.Read();
        var rows = lease.Connection.Query<Row>($"SELECT {Columns} FROM incidents WHERE {which} ORDER BY id DESC LIMIT @limit", new { before, limit }).ToList();
        var updates = Updates(lease.Connection, [.. rows.Select(row => row.Id)]);
        return [.. rows.Select(row => row.Of(updates[row.Id]))];
    }

    private static ILookup<long, UpdateRow> Updates(DbConnection connection, long[] incidents) => connection.Query<UpdateRow>($"""
        SELECT {UpdateColumns} FROM incident_updates WHERE id IN (SELECT MAX(id) FROM incident_updates WHERE incident_id IN @incidents GROUP BY incident_id)
        """, new { incidents }).ToLookup(update => update.Incident);

    private sealed class Row
    {
        public long Id { get; init; }
        public string Title { get; init; } = "";
        public string? TitleEn { get; init; }
        public string Components { get; init; } = "";
        public string Impact { get; init; } = "";
        public string State { get; init; } = "";
        public long OpenedAt { get; init; }
        public long? ResolvedAt { get; init; }

        public Incident Of(IEnumerable<UpdateRow> updates) => new()
        {
            Id = Id,
            Title = new(Title, TitleEn),
            Components = Components.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Impact = Impact,
            State = State,
            OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(OpenedAt),
            ResolvedAt = ResolvedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Updates = [.. updates.Select(update => new IncidentUpdate(update.Id, Id, update.State, new(update.Text, update.TextEn), DateTimeOffset.FromUnixTimeMilliseconds(update.At)))],
        };
    }

    private sealed class UpdateRow
    {
        public long Id { get; init; }
        public long Incident { get; init; }
        public string State { get; init; } = "";
        public string Text { get; init; } = "";
        public string? TextEn { get; init; }
        public long At { get; init; }
    }
}
