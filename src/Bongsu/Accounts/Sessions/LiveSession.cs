using System.Security.Claims;
using Bongsu.Portal.Identity;
using Microsoft.AspNetCore.Authentication;

namespace Bongsu.Accounts.Sessions;

/// <summary>A session in memory: what authentication answers for it, made once, and when it was used.</summary>
public sealed class LiveSession
{
    public LiveSession(Caller caller, SessionKind kind, long expiresAt)
    {
        Caller = caller;
        Kind = kind;
        ExpiresAt = expiresAt;
        var identity = new ClaimsIdentity(Access.Scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, caller.Account.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new(ClaimTypes.Name, caller.Username));
        if (caller.IsOperator)
            identity.AddClaim(new(ClaimTypes.Role, Access.Operator));
        Answer = AuthenticateResult.Success(new(new CallerPrincipal(caller, identity), Access.Scheme));
    }

    public Caller Caller { get; }

    public SessionKind Kind { get; }

    public AuthenticateResult Answer { get; }

    // Moments in Unix milliseconds. Requests write them without a lock: each is one word, and any of the last few is right.

    /// <summary>When it was last compared with the file.</summary>
    public long CheckedAt { get; set; }

    /// <summary>When a request last used it.</summary>
    public long SeenAt { get; set; }

    /// <summary>The last <see cref="SeenAt"/> that the file knows.</summary>
    public long SavedAt { get; set; }

    public long ExpiresAt { get; set; }
}
