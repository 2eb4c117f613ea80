using Bongsu.Portal.Data;
using Bongsu.Portal.Facts;
using Dapper;

namespace Bongsu.Portal.Identity;

/// <summary>What people are called at this moment, from memory: what streams tell by the thousand must not ask the database each time.</summary>
public sealed class PersonNames(Database database)
{
    private readonly FactCache<long, PersonName> _names = new(account =>
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<PersonName>("SELECT username AS Username, display_name AS DisplayName FROM people WHERE id = @account", new { account });
    }, 100_000);

    /// <summary>The names of an account; without any where it was deleted, or is not known yet.</summary>
    public PersonName Of(long account) => _names.Get(account) ?? PersonName.None;

    public void Forget(long account) => _names.Forget(account);
}

/// <summary>What a person is called.</summary>
public sealed class PersonName
{
    public static PersonName None { get; } = new();

    public string? Username { get; init; }
    public string? DisplayName { get; init; }
}
