using Bongsu.Accounts.Operators;
using Bongsu.Accounts.Pages;
using Bongsu.Accounts.Sessions;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;

namespace Bongsu.Accounts;

/// <summary>Signing up: by the API, by the page, and by the link printed at the first start.</summary>
public static class SignUpEndpoints
{
    /// <summary>What the API answers: the account, and a token that is told this once. A repeated call is answered 409.</summary>
    public sealed record SignedUp(long Id, string Username, string Token);

    public static async Task<IResult> FromApi(SignUpRequest body, SignUp signUp, SessionBook sessions, HttpContext context)
    {
        var (account, problem) = await signUp.TryAsync(body, asOperator: false, context.RequestAborted);
        if (account is null)
            return new ProblemResult(problem!);
        var session = await sessions.BeginAsync(account.Id, SessionKind.Bearer, context.Request);
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Created("/api/bongsu/v1/me", new SignedUp(account.Id, account.UserName!, session.Token));
    }

    public static IResult Show(Caller? caller, string? @return) =>
        caller is null ? Page(null, null, @return, null, null) : Results.LocalRedirect(LocalPath.Or(@return, "/account"));

    public static async Task<IResult> FromForm(HttpContext context, SignUp signUp, SignInEndpoints.Entrance entrance)
    {
        var form = await context.Request.ReadFieldsAsync();
        // From the sign-in page: whoever has no account yet takes their form along.
        if (form.ContainsKey(SignInPage.OpenSignUp))
            return Page(null, null, form.First("return"), KeptForm.CarriedBy(form), null);
        var (account, problem) = await signUp.TryAsync(Read(form), asOperator: false, context.RequestAborted);
        return account is null ? Page(problem, form, form.First("return"), KeptForm.CarriedBy(form), null) : await entrance.EnterAsync(context, account, form);
    }

    public static IResult ShowSetUp(string? code, SetUpLink link) => link.Opens(code) ? Page(null, null, null, null, code) : new ProblemResult(Problem.NotFound);

    public static async Task<IResult> SetUp(HttpContext context, SignUp signUp, SetUpLink link, SignInEndpoints.Entrance entrance)
    {
        var form = await context.Request.ReadFieldsAsync();
        var code = form.First("code");
        return await link.UseAsync(code, async () =>
        {
            var (account, problem) = await signUp.TryAsync(Read(form), asOperator: true, context.RequestAborted);
            return account is null ? Page(problem, form, null, null, code) : await entrance.EnterAsync(context, account, form);
        }) ?? new ProblemResult(Problem.NotFound);
    }

    private static SignUpRequest Read(IFormCollection form) => new(form.First("username"), form.First("password"), form.First("displayName"), form.First("email"));

    private static IResult Page(Problem? problem, IFormCollection? form, string? @return, KeptForm? kept, string? code) => new View<SignUpPage>(new()
    {
        [nameof(SignUpPage.Problem)] = problem,
        [nameof(SignUpPage.Username)] = form?.First("username"),
        [nameof(SignUpPage.DisplayName)] = form?.First("displayName"),
        [nameof(SignUpPage.Email)] = form?.First("email"),
        [nameof(SignUpPage.Return)] = LocalPath.Or(@return, "/"),
        [nameof(SignUpPage.Kept)] = kept,
        [nameof(SignUpPage.Code)] = code,
    })
    { Problem = problem };
}
