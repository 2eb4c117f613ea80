using System.Text.Json.Serialization;
using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Statuses.Reports;

/// <summary>What was reported and not yet decided.</summary>
public sealed class ReportQueries(Database database, StatusQueries statuses)
{
    private const int MostReasons = 20;

    /// <summary>The statuses with open reports, the most reported first.</summary>
    public IReadOnlyList<ReportedStatus> Open(int limit)
    {
        using var lease = database.Read();
        var counts = lease.Connection.Query<(long Status, long Count)>(
            "SELECT status_id, COUNT(*) FROM status_reports WHERE decided_at IS NULL GROUP BY status_id ORDER BY COUNT(*) DESC, status_id LIMIT @limit", new { limit }).ToList();
        var found = statuses.Find([.. counts.Select(each => each.Status)]);
        return [.. counts.Where(each => found.ContainsKey(each.Status)).Select(each => new ReportedStatus(found[each.Status], each.Count, [.. lease.Connection.Query<ReportView>("""
            SELECT r.reason AS Reason, p.username AS By, r.reported_at AS At FROM status_reports r LEFT JOIN people p ON p.id = r.account_id
            WHERE r.status_id = @status AND r.decided_at IS NULL ORDER BY r.id LIMIT @MostReasons
            """, new { status = each.Status, MostReasons })]))];
    }

    /// <summary>What an account reported, oldest first.</summary>
    public IReadOnlyList<OwnReport> Of(long account)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<OwnReport>("SELECT status_id AS Status, reason AS Reason, reported_at AS At, decision AS Decision FROM status_reports WHERE account_id = @account ORDER BY id", new { account })];
    }
}

/// <summary>A status that members reported.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">How many reported it.</param>
/// <param name="Reports">The first of them.</param>
public sealed record ReportedStatus(StatusView Status, long Count, IReadOnlyList<ReportView> Reports);

/// <summary>One report, as operators see it.</summary>
public sealed class ReportView
{
    public string Reason { get; init; } = "";

    /// <summary>Who reported it; null where the account was deleted.</summary>
    public string? By { get; init; }

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long At { get; init; }
}

/// <summary>One's own report.</summary>
public sealed class OwnReport
{
    public long Status { get; init; }
    public string Reason { get; init; } = "";

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long At { get; init; }

    /// <summary><c>removed</c>, <c>dismissed</c>, or null while it is open.</summary>
    public string? Decision { get; init; }
}
