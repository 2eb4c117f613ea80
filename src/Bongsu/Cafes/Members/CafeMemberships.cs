using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Dapper;

namespace Bongsu.Cafes.Members;

/// <summary>The open cafes that an account is a member of, by name.</summary>
public sealed class CafeMemberships(Database database) : IMemberships
{
    public ValueTask<IReadOnlyList<Membership>> OfAsync(long account, CancellationToken cancellationToken)
    {
        using var lease = database.Read();
        var rows = lease.Connection.Query<Row>("""
            SELECT c.slug AS Slug, c.name AS Name, m.grade AS Grade FROM members m JOIN cafes c ON c.id = m.cafe_id
            WHERE m.account_id = @account AND m.state = 'member' AND c.closed_at IS NULL ORDER BY c.name, c.id
            """, new { account });
        return new([.. rows.Select(row => new Membership(row.Slug, row.Name, ((Grade)row.Grade).Word()))]);
    }

    private sealed class Row
    {
        public string Slug { get; init; } = "";
        public string Name { get; init; } = "";
        public long Grade { get; init; }
    }
}
