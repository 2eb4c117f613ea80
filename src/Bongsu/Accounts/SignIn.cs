using Bongsu.Accounts.Data;
using Bongsu.Accounts.Passwords;
using Bongsu.Accounts.People;
using Bongsu.Portal.Problems;

namespace Bongsu.Accounts;

/// <summary>A name and a password.</summary>
public sealed record SignInRequest(string? Username, string? Password);

/// <summary>Knows people by their passwords.</summary>
public sealed class SignIn(AccountUsers users, PeopleNames people)
{
    /// <summary>The account whose name and password these are, or why not.</summary>
    public async Task<(Account? Account, Problem? Problem)> TryAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        var errors = new InputErrors();
        if (string.IsNullOrWhiteSpace(request.Username))
            errors.Add("username", Portal.Texts.PortalTexts.T["input.required"]);
        if (string.IsNullOrEmpty(request.Password))
            errors.Add("password", Portal.Texts.PortalTexts.T["input.required"]);
        if (errors.Problem is { } missing)
            return (null, missing);
        var username = request.Username!.Trim();
        if (AccountRules.Normalize(request.Password) is not { } password || username.Length > AccountRules.UsernameLongest)
            return (null, Problem.BadCredentials);
        var account = await users.FindByNameAsync(username);
        if (await users.CheckAsync(account, password, cancellationToken) is { } problem)
            return (null, problem);
        await people.RepairAsync(account!);
        return (account, null);
    }
}
