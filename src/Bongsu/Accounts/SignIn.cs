using Bongsu.Accounts.Data;
using Bongsu.Accounts.Passwords;
using Bongsu.Accounts.People;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;

namespace Bongsu.Accounts;

/// <summary>A name and a password.</summary>
public sealed record SignInRequest(string? Username, string? Password);

/// <summary>Knows people by their passwords.</summary>
public sealed class SignIn(AccountUsers users, PeopleNames people)
{
    /// <summary>The account whose name and password these are, or why not.</summary>
    public Task<(Account? Account, Problem? Problem)> TryAsync(SignInRequest request, CancellationToken cancellationToken) => TryAsync(request, operatorsOnly: false, cancellationToken);

    /// <summary>The same where only operators are known: whoever is none takes as long and is answered as a stranger is.</summary>
    public Task<(Account? Account, Problem? Problem)> TryOperatorAsync(SignInRequest request, CancellationToken cancellationToken) => TryAsync(request, operatorsOnly: true, cancellationToken);

    private async Task<(Account? Account, Problem? Problem)> TryAsync(SignInRequest request, bool operatorsOnly, CancellationToken cancellationToken)
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
        if (operatorsOnly && account is not null && !await users.IsInRoleAsync(account, Access.Operator))
            account = null;
        if (await users.CheckAsync(account, password, cancellationToken) is { } problem)
            return (null, problem);
        await people.RepairAsync(account!);
        return (account, null);
    }
}
