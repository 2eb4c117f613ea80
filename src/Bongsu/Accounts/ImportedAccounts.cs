using System.Security.Cryptography;
using System.Text;
using Bongsu.Accounts.Data;

namespace Bongsu.Accounts;

/// <summary>Those who wrote in another community: accounts with a name to show that nobody can sign in to. No account that a person has is ever taken for one of them.</summary>
public sealed class ImportedAccounts(AccountsDatabase database, TimeProvider time)
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The accounts of those authors, made where there are none: the same source has the same account each time.</summary>
    /// <param name="authors">What names each of them where they come from, and the name to show.</param>
    public async Task<IReadOnlyList<(long Account, string Username)>> EnsureAsync(IReadOnlyList<(string Source, string DisplayName)> authors)
    {
        var now = time.GetUtcNow();
        return await database.WriteAsync(connection => authors.Select(author =>
        {
            for (var attempt = 0; ; attempt++)
            {
                var username = NameOf($"{author.Source}\n{attempt}");
                if (AccountRows.FindLocked(connection, username) is { } account)
                    return (account, username);
                // A name that begins so and has a password is from before these names were reserved.
                if (!AccountRows.IsTaken(connection, username))
                    return (AccountRows.Insert(connection, username, author.DisplayName, passwordHash: null, now), username);
            }
        }).ToArray());
    }

    // 11 letters of 36, all that the longest username leaves: 56 bits, enough for the members of any community never to meet.
    private static string NameOf(string source)
    {
        var name = new StringBuilder(AccountRules.ImportedPrefix);
        var number = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        while (name.Length < AccountRules.UsernameLongest)
        {
            name.Append(Letters[(int)(number % 36)]);
            number /= 36;
        }
        return name.ToString();
    }
}
