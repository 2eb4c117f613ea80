using Bongsu.Accounts.Data;
using Bongsu.Accounts.Passwords;
using Bongsu.Accounts.People;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Problems;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Accounts;

/// <summary>What a person says when signing up.</summary>
public sealed record SignUpRequest(string? Username, string? Password, string? DisplayName, string? Email);

/// <summary>Makes accounts.</summary>
public sealed class SignUp(AccountUsers users, PasswordHashing hashing, PeopleNames people, AccountsDatabase database, IServiceLevel level, TimeProvider time)
{
    /// <summary>Makes an account: in its own file first, then by name in the journal. It is there and known to both when the answer is an account, and in neither when it is a problem.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="asOperator">Whether it is to run the portal, which reserved names may then do.</param>
    /// <param name="cancellationToken">Ends the waiting, not what has begun to be stored.</param>
    public async Task<(Account? Account, Problem? Problem)> TryAsync(SignUpRequest request, bool asOperator, CancellationToken cancellationToken)
    {
        if (level.Now is { Measures.ReadOnly: true } now && !asOperator)
            return (null, now.Refuses(Problem.ReadOnly));
        var errors = new InputErrors();
        var username = errors.Username(request.Username, reservedToo: asOperator);
        var password = errors.Password("password", request.Password);
        var displayName = errors.DisplayName(request.DisplayName, username);
        var email = errors.Email(request.Email);
        if (errors.Problem is { } wrong)
            return (null, wrong);
        // Asked before the costly part, and decided again by the file itself when it is stored.
        if (IsTaken(username))
            return (null, Taken);
        if (await hashing.HashAsync(password, cancellationToken) is not { } hash)
            return (null, Problem.Overloaded);
        var account = new Account { UserName = username, DisplayName = displayName, Email = email, PasswordHash = hash, CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
        if (!await TryStoreAsync(account))
            return (null, Taken);
        if (asOperator)
            await database.WriteAsync(connection => AccountRows.MakeOperator(connection, account.Id));
        if (await people.NameAsync(account.Id, username, displayName) is { } refused)
        {
            await database.WriteAsync(connection => AccountRows.TakeBack(connection, account.Id));
            return (null, refused);
        }
        return (account, null);
    }

    private static Problem Taken => Problem.Taken with { Errors = new Dictionary<string, string[]> { ["username"] = [AccountTexts.T["username.taken"]] } };

    private bool IsTaken(string username)
    {
        using var lease = database.Read();
        return AccountRows.IsTaken(lease.Connection, username);
    }

    private async Task<bool> TryStoreAsync(Account account)
    {
        using var turn = await database.TurnAsync();
        try
        {
            var result = await users.CreateAsync(account);
            return result.Succeeded || result.Errors.All(error => error.Code == nameof(Microsoft.AspNetCore.Identity.IdentityErrorDescriber.DuplicateUserName)) ? result.Succeeded
                : throw new InvalidOperationException($"Identity refused an account: {string.Join(' ', result.Errors.Select(error => error.Code))}");
        }
        catch (DbUpdateException error) when (error.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT })
        {
            return false;
        }
    }
}
