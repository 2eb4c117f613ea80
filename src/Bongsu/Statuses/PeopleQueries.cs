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
        return lease.Connection.QueryFirstOrDefault<PersonView>("SELECT id AS Id, username AS Username, display_name AS DisplayName FROM people WHERE username = @name AND deleted = 0", new { name = username.ToLowerInvariant() });
    }
}

/// <summary>A person with an account.</summary>
public sealed class PersonView
{
    public long Id { get; init; }
    public string Username { get; init; } = "";
    public string DisplayName { get; init; } = "";
}
