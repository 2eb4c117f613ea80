using Bongsu.Accounts.Data;
using Bongsu.Accounts.Pages;
using Bongsu.Accounts.Sessions;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;

namespace Bongsu.Accounts;

/// <summary>Signing in and out, by the API and by the pages.</summary>
public static class SignInEndpoints
{
    public const string OperatorAddress = "/console/sign-in";

    private const string Console = "/console";

    /// <summary>What the API answers.</summary>
    public sealed record SignedIn(string Token, DateTime ExpiresAt);

    public static async Task<IResult> FromApi(SignInRequest body, SignIn signIn, SessionBook sessions, HttpContext context)
    {
        var (account, problem) = await signIn.TryAsync(body, context.RequestAborted);
        return account is null ? new ProblemResult(problem!) : await BeginAsync(account, sessions, context);
    }

    /// <summary>Operators sign in here: in the console's own part and without a waiting room, so that whatever the crowd at the other door, they get in.</summary>
    public static async Task<IResult> OperatorFromApi(SignInRequest body, SignIn signIn, SessionBook sessions, HttpContext context)
    {
        var (account, problem) = await signIn.TryOperatorAsync(body, context.RequestAborted);
        return account is null ? new ProblemResult(problem!) : await BeginAsync(account, sessions, context);
    }

    /// <inheritdoc cref="OperatorFromApi"/>
    public static IResult ShowOperator(string? @return) => Page(null, null, @return ?? Console, null, OperatorAddress);

    /// <inheritdoc cref="OperatorFromApi"/>
    public static async Task<IResult> OperatorFromForm(HttpContext context, SignIn signIn, Entrance entrance)
    {
        var form = await context.Request.ReadFieldsAsync();
        var (account, problem) = await signIn.TryOperatorAsync(new(form.First("username"), form.First("password")), context.RequestAborted);
        return account is null ? Page(problem, form.First("username"), form.First("return"), KeptForm.CarriedBy(form), OperatorAddress) : await entrance.EnterAsync(context, account, form);
    }

    public static async Task<IResult> SignOutFromApi(Caller caller, SessionBook sessions, HttpContext context)
    {
        await sessions.EndOwnAsync(context.Request, caller);
        return Results.NoContent();
    }

    public static IResult Show(Caller? caller, string? @return) =>
        caller is null ? Page(null, null, @return, null) : Results.LocalRedirect(LocalPath.Or(@return, "/account"));

    public static async Task<IResult> FromForm(HttpContext context, SignIn signIn, Entrance entrance)
    {
        var form = await context.Request.ReadFieldsAsync();
        var (account, problem) = await signIn.TryAsync(new(form.First("username"), form.First("password")), context.RequestAborted);
        return account is null ? Page(problem, form.First("username"), form.First("return"), KeptForm.CarriedBy(form)) : await entrance.EnterAsync(context, account, form);
    }

    public static IResult ShowSignOut() => new View<SignOutPage>([]);

    public static async Task<IResult> SignOut(Caller? caller, SessionBook sessions, HttpContext context)
    {
        if (caller is not null)
            await sessions.EndOwnAsync(context.Request, caller);
        SessionCookie.Take(context);
        return new SeeOther("/");
    }

    private static async Task<IResult> BeginAsync(Account account, SessionBook sessions, HttpContext context)
    {
        var session = await sessions.BeginAsync(account.Id, SessionKind.Bearer, context.Request);
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Created((string?)null, new SignedIn(session.Token, session.ExpiresAt.UtcDateTime));
    }

    private static View<SignInPage> Page(Problem? problem, string? username, string? @return, KeptForm? kept, string action = SignInPage.Everybody) => new(new()
    {
        [nameof(SignInPage.Action)] = action,
        [nameof(SignInPage.Problem)] = problem,
        [nameof(SignInPage.Username)] = username,
        [nameof(SignInPage.Return)] = LocalPath.Or(@return, "/"),
        [nameof(SignInPage.Kept)] = kept,
    })
    { Problem = problem };

    /// <summary>Lets a browser in: gives it a session, and takes the person back to where they were, or to the form that they had begun.</summary>
    public sealed class Entrance(SessionBook sessions, AccountsOptions options, TimeProvider time)
    {
        public async Task<IResult> EnterAsync(HttpContext context, Account account, IFormCollection form)
        {
            // A new session, never the one that was there: nobody can have planted it.
            if (Caller.Of(context.User) is { } before)
                await sessions.EndOwnAsync(context.Request, before);
            var session = await sessions.BeginAsync(account.Id, SessionKind.Cookie, context.Request);
            SessionCookie.Give(context, session.Token, options.SessionLifetime);
            return KeptForm.CarriedBy(form) is { } kept
                ? new View<ResumePage>(new()
                {
                    [nameof(ResumePage.Kept)] = kept,
                    [nameof(ResumePage.Reason)] = ResumeReason.SignedIn,
                    [nameof(ResumePage.Token)] = ResumeTokens.Issue(session.Token, kept.Action, time.GetUtcNow()),
                })
                : new SeeOther(LocalPath.Or(form.First("return"), "/"));
        }
    }
}
