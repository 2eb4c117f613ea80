using System.Data.Common;
using Bongsu.Accounts.Data;
using Bongsu.Journal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Accounts.People;

/// <summary>Tells the journal what accounts are called. The file of accounts comes first and is the truth; what the journal missed is told again, at start and when somebody signs in.</summary>
public sealed partial class PeopleNames(Journal.Journal journal, Database tables, AccountsDatabase accounts, ILogger<PeopleNames> logger)
{
    private sealed record Person(long Id, string Username, string DisplayName);

    /// <summary>Null when the name is on the disk, stored or held, else why it is not.</summary>
    public ValueTask<Problem?> NameAsync(long account, string username, string displayName) => TellAsync(account, new PersonNamed(account, username, displayName), Holding.Allowed);

    /// <inheritdoc cref="NameAsync"/>
    public ValueTask<Problem?> DeleteAsync(long account) => TellAsync(account, new PersonDeleted(account), Holding.Allowed);

    /// <summary>Tells one account's name again if the tables have another. Where the journal cannot take it now, the next sign-in or start tries again.</summary>
    public async ValueTask RepairAsync(Account account)
    {
        try
        {
            using var lease = tables.Read();
            if (lease.Connection.Scalar("SELECT 1 FROM people WHERE id = $1 AND username = $2 AND display_name = $3", account.Id, account.UserName, account.DisplayName) is not null)
                return;
        }
        catch (DbException error)
        {
            // Whoever signs in needs the file of accounts alone.
            Log.NotCompared(logger, error);
            return;
        }
        await TellAsync(account.Id, new PersonNamed(account.Id, account.UserName!, account.DisplayName), Holding.Never);
    }

    /// <summary>Compares every account with the tables, and tells every difference; answers how many there were. Stops at the first that the journal cannot take.</summary>
    public async ValueTask<(int Told, Problem? Problem)> RepairAllAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var change in Differences())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var account = change is PersonNamed named ? named.Account : ((PersonDeleted)change).Account;
            if (await TellAsync(account, change, Holding.Never) is { } problem)
                return (told, problem);
            told++;
        }
        return (told, null);
    }

    // Both lists are read whole before anything is told. The tables come first: an account made in between then looks missing, and telling its name twice changes nothing;
    // the other way round it would look deleted.
    private List<object> Differences()
    {
        Dictionary<long, Person> shown;
        List<Person> real;
        using (var lease = tables.Read())
            shown = lease.Connection.Rows(Read, "SELECT id, username, display_name FROM people WHERE deleted = 0").ToDictionary(person => person.Id);
        using (var lease = accounts.Read())
            real = lease.Connection.Rows(Read, "SELECT id, user_name, display_name FROM accounts ORDER BY id");
        var differences = new List<object>();
        foreach (var person in real)
            if (!shown.Remove(person.Id, out var known) || known != person)
                differences.Add(new PersonNamed(person.Id, person.Username, person.DisplayName));
        differences.AddRange(shown.Keys.Order().Select(id => new PersonDeleted(id)));
        return differences;

        static Person Read(System.Data.Common.DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2));
    }

    // Not given up when the client goes away: the file of accounts has it already. What is only told again is never held: it would be told, and held, at each sign-in.
    private async ValueTask<Problem?> TellAsync(long account, object change, Holding holding) =>
        WriteOutcome.Of(await journal.AppendAsync(new Append { Account = account, Change = change, Holding = holding }, CancellationToken.None)).Problem;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The name of who signs in could not be compared with the tables")]
        public static partial void NotCompared(ILogger logger, Exception error);
    }
}
