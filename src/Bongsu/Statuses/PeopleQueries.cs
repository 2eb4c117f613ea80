using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Statuses;

/// <summary>People by their names in addresses.</summary>
public sealed class PeopleQueries(Database database)
{
    /// <summary>Whoever has this name now; null where nobody has.</summary>
    public PersonView? Person(string username)
    {
        using var lease = database.Read();
        return lease.Connection.QueryFirstOrDefault<PersonView>("""
            SELECT p.id AS Id, p.username AS Username, p.display_name AS DisplayName, v.name AS Verified FROM people p LEFT JOIN verified_sources v ON v.account_id = p.id
            WHERE p.username = @name AND p.deleted = 0
            """, new { name = username.ToLowerInvariant() });
    }
}

/// <summary>A person with an account.</summary>
public sealed class PersonView
{
    public long Id { get; init; }
    public string Username { get; init; } = "";
    public string DisplayName { get; init; } = "";

    /// <summary>What they speak for, where operators have made sure of that.</summary>
    public string? Verified { get; init; }
}
