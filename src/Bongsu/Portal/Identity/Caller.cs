using System.Security.Claims;

namespace Bongsu.Portal.Identity;

/// <summary>The signed-in person a request comes from. Routes that take one declare <c>RequireAuthorization()</c>.</summary>
/// <param name="Account">The account's number.</param>
/// <param name="Username">Unique, 3 to 20 of a–z, 0–9 and _.</param>
/// <param name="DisplayName">What pages show.</param>
/// <param name="IsOperator">Whether the account runs the portal.</param>
/// <param name="Session">The session's number, for its revocation.</param>
public sealed record Caller(long Account, string Username, string DisplayName, bool IsOperator, long Session)
{
    public static Caller? Of(ClaimsPrincipal principal) => (principal as CallerPrincipal)?.Caller;

    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.User));
}

/// <summary>A principal that carries its <see cref="Caller"/>, made once per session and shared by its requests.</summary>
public sealed class CallerPrincipal(Caller caller, ClaimsIdentity identity) : ClaimsPrincipal(identity)
{
    public Caller Caller { get; } = caller;
}
