using Bongsu.Accounts.Data;
using Bongsu.Accounts.Sessions;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Problems;
using Microsoft.AspNetCore.Identity;

namespace Bongsu.Accounts.Operators;

/// <summary>What became of making an operator.</summary>
public abstract record OperatorAdded
{
    private OperatorAdded() { }

    /// <summary>A new account was made, an operator from the start.</summary>
    public sealed record Created : OperatorAdded;

    /// <summary>The account that was there is an operator now, if it was not before; with the password, where one was given.</summary>
    public sealed record Promoted : OperatorAdded;

    /// <summary>There is no such account yet, and none can be made without a password. Ask for one and call again.</summary>
    public sealed record PasswordNeeded : OperatorAdded;

    /// <summary>The name or the password is not one that accounts may have.</summary>
    public sealed record Refused(Problem Problem) : OperatorAdded;
}

/// <summary>Makes operators from the command line, beside a running portal or without one. The portal learns the name of a new account when it starts, or when that account signs in.</summary>
public static class OperatorAccounts
{
    public static async Task<OperatorAdded> AddAsync(DataFolder folder, string name, string? password, TimeProvider time)
    {
        var errors = new InputErrors();
        var username = errors.Username(name, reservedToo: true);
        var secret = password is null ? null : errors.Password("password", password);
        if (errors.Problem is { } wrong)
            return new OperatorAdded.Refused(wrong);
        using var database = AccountsDatabase.Open(folder.Accounts);
        var hash = secret is null ? null : new PasswordHasher<Account>().HashPassword(null!, secret);
        return await database.WriteAsync<OperatorAdded>(connection =>
        {
            if (AccountRows.Find(connection, username) is not { } account)
            {
                if (hash is null)
                    return new OperatorAdded.PasswordNeeded();
                AccountRows.MakeOperator(connection, AccountRows.Insert(connection, username, username, hash, time.GetUtcNow()));
                return new OperatorAdded.Created();
            }
            AccountRows.MakeOperator(connection, account);
            if (hash is not null)
            {
                AccountRows.SetPassword(connection, account, hash);
                SessionRows.DeleteOthers(connection, account, except: 0);
            }
            return new OperatorAdded.Promoted();
        });
    }
}
