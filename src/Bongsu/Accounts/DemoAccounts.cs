using Bongsu.Accounts.Data;
using Bongsu.Accounts.People;

namespace Bongsu.Accounts;

/// <summary>The authors of the demonstration: accounts that nobody can sign in to.</summary>
public sealed class DemoAccounts(AccountsDatabase database, PeopleNames people, TimeProvider time)
{
    /// <summary>Makes those that are missing, and answers the number of each by username.</summary>
    public async Task<IReadOnlyDictionary<string, long>> EnsureAsync(IEnumerable<(string Username, string DisplayName)> authors)
    {
        var wanted = authors.ToArray();
        var now = time.GetUtcNow();
        var accounts = await database.WriteAsync(connection => wanted.ToDictionary(
            author => author.Username,
            author => AccountRows.Find(connection, author.Username) ?? AccountRows.Insert(connection, author.Username, author.DisplayName, passwordHash: null, now),
            StringComparer.Ordinal));
        await people.RepairAllAsync(CancellationToken.None);
        return accounts;
    }
}
