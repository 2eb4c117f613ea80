using Bongsu.Accounts.Data;
using Bongsu.Portal.Identity;

namespace Bongsu.Accounts.Sessions;

/// <summary>A session that has just begun.</summary>
/// <param name="Token">Its secret, told once and kept nowhere.</param>
/// <param name="ExpiresAt">Its end if it is never used.</param>
public sealed record NewSession(string Token, DateTimeOffset ExpiresAt);

/// <summary>Begins sessions and ends them. An ended one is refused from the next request on.</summary>
public sealed class SessionBook(AccountsDatabase database, SessionCache cache, AccountsOptions options, TimeProvider time)
{
    private const int MostPerAccount = 100;

    public async ValueTask<NewSession> BeginAsync(long account, SessionKind kind, HttpRequest request)
    {
        var token = SessionToken.New();
        var now = time.GetUtcNow();
        var expiresAt = now + options.SessionLifetime;
        var device = Device.Of(request.Headers.UserAgent.ToString());
        var ended = await database.WriteAsync(connection =>
        {
            SessionRows.Insert(connection, account, SessionToken.HashOf(token), kind, device, now.ToUnixTimeMilliseconds(), expiresAt.ToUnixTimeMilliseconds());
            return SessionRows.DeleteOldest(connection, account, MostPerAccount);
        });
        if (ended > 0)
            cache.Forget(account);
        return new(token, expiresAt);
    }

    public IReadOnlyList<SessionView> Of(long account)
    {
        using var lease = database.Read();
        return SessionRows.Of(lease.Connection, account, time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>Ends one session of the caller's account; false where there is no such.</summary>
    public async ValueTask<bool> EndAsync(Caller caller, long session)
    {
        var ended = await database.WriteAsync(connection => SessionRows.Delete(connection, caller.Account, session));
        cache.Forget(caller.Account);
        return ended > 0;
    }

    /// <summary>Ends the session that a request itself names, if any.</summary>
    public async ValueTask EndOwnAsync(HttpRequest request, Caller caller)
    {
        await database.WriteAsync(connection => SessionRows.Delete(connection, caller.Account, caller.Session));
        if (SessionToken.TryRead(request, out var hash, out _))
            cache.Forget(hash);
    }

    /// <summary>Ends all sessions of the caller's account but the one that asks.</summary>
    public async ValueTask EndOthersAsync(Caller caller)
    {
        await database.WriteAsync(connection => SessionRows.DeleteOthers(connection, caller.Account, caller.Session));
        cache.Forget(caller.Account);
    }

    /// <summary>Has the sessions of the caller's account read again, after their rows were changed together with the account's.</summary>
    public void Refresh(Caller caller) => cache.Forget(caller.Account);
}
