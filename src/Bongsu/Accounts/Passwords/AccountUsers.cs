using Bongsu.Accounts.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Bongsu.Accounts.Passwords;

/// <summary>Identity's own rules and store, with passwords hashed where <see cref="PasswordHashing"/> does it and nowhere else.</summary>
public sealed class AccountUsers(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> logger, PasswordHashing hashing, AccountsContext context, AccountsDatabase database, TimeProvider time)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    /// <summary>Checks a password, counting wrong ones: after five the account is locked for five minutes, to the right password too. Null when it is right.
    /// Usernames are public on this portal, so a lock may say that it is one: whoever owns the account must know that it is not their memory.</summary>
    public async Task<Problem?> CheckAsync(Account? account, string password, CancellationToken cancellationToken)
    {
        if (account is not null && LockedFor(account) is { } before)
            return Problem.TooMany(before);
        var verdict = await hashing.VerifyAsync(account?.PasswordHash, password, cancellationToken);
        if (verdict == PasswordVerdict.Overloaded)
            return Problem.Overloaded;
        if (account?.PasswordHash is null)
            return Problem.BadCredentials;
        using var turn = await database.TurnAsync(cancellationToken);
        // Guesses sent side by side were compared side by side; here they count one after another.
        await context.Entry(account).ReloadAsync(cancellationToken);
        if (context.Entry(account).State == EntityState.Detached)
            return Problem.BadCredentials;
        if (LockedFor(account) is { } meanwhile)
            return Problem.TooMany(meanwhile);
        if (verdict == PasswordVerdict.Wrong)
        {
            await AccessFailedAsync(account);
            return Problem.BadCredentials;
        }
        if (account.AccessFailedCount > 0)
            await ResetAccessFailedCountAsync(account);
        return null;
    }

    /// <summary>Has a signed-in person prove that it is still them. The problem names the field <c>password</c>.</summary>
    public async Task<Problem?> CheckOwnAsync(Caller caller, string? password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(password))
            return Problem.Invalid("password", PortalTexts.T["input.required"]);
        var account = await FindByNameAsync(caller.Username);
        var problem = await CheckAsync(account, AccountRules.Normalize(password) ?? "", cancellationToken);
        return problem == Problem.BadCredentials ? Problem.Invalid("password", AccountTexts.T["password.wrong"]) : problem;
    }

    protected override async Task<PasswordVerificationResult> VerifyPasswordAsync(IUserPasswordStore<Account> store, Account user, string password) =>
        await hashing.VerifyAsync(user.PasswordHash, password, CancellationToken) switch
        {
            PasswordVerdict.Right => PasswordVerificationResult.Success,
            PasswordVerdict.Wrong => PasswordVerificationResult.Failed,
            _ => throw new TimeoutException("Too many passwords wait to be compared"),
        };

    private TimeSpan? LockedFor(Account account) =>
        account.LockoutEnd is { } end && end - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : null;
}
