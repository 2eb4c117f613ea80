using Bongsu.Accounts.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Microsoft.AspNetCore.Authentication;

namespace Bongsu.Accounts.Sessions;

/// <summary>Says who a request comes from, and what to answer where nobody or the wrong one asks: words in JSON to a program, the sign-in page to a person, with the form that they sent in it.</summary>
public sealed class SessionAuthentication(SessionCache sessions, AccountsOptions options) : IAuthenticationHandler
{
    // A cookie and an end are moved at most once a day, so that an ordinary request writes nothing.
    private const long RenewalMilliseconds = 24 * 60 * 60 * 1_000;

    private HttpContext _context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        if (!SessionToken.TryRead(_context.Request, out var hash, out var kind) || sessions.Find(hash) is not { } session)
            return Task.FromResult(AuthenticateResult.NoResult());
        Renew(session, kind);
        return Task.FromResult(session.Answer);
    }

    public async Task ChallengeAsync(AuthenticationProperties? properties)
    {
        var (request, response) = (_context.Request, _context.Response);
        response.Headers.WWWAuthenticate = "Bearer";
        if (ProblemResult.WantsJson(request))
        {
            await new ProblemResult(Problem.SignInRequired).ExecuteAsync(_context);
            return;
        }
        var address = request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();
        await new View<SignInPage>(new()
        {
            [nameof(SignInPage.Action)] = request.Path.StartsWithSegments("/console") ? SignInEndpoints.OperatorAddress : SignInPage.Everybody,
            [nameof(SignInPage.Return)] = HttpMethods.IsGet(request.Method) ? LocalPath.Or(address, "/") : "/",
            [nameof(SignInPage.Kept)] = await KeptForm.OfAsync(request),
            [nameof(SignInPage.Problem)] = Problem.SignInRequired,
        })
        { Status = StatusCodes.Status401Unauthorized }.ExecuteAsync(_context);
    }

    public Task ForbidAsync(AuthenticationProperties? properties) => new ProblemResult(Problem.OperatorsOnly).ExecuteAsync(_context);

    private void Renew(LiveSession session, SessionKind kind)
    {
        var end = session.SeenAt + (long)options.SessionLifetime.TotalMilliseconds;
        if (end - session.ExpiresAt < RenewalMilliseconds)
            return;
        session.ExpiresAt = end;
        if (kind == SessionKind.Cookie)
            SessionCookie.Give(_context, _context.Request.Cookies[Access.Cookie]!, options.SessionLifetime);
    }
}
