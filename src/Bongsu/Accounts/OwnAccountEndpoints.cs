using Bongsu.Accounts.Data;
using Bongsu.Accounts.Pages;
using Bongsu.Accounts.Passwords;
using Bongsu.Accounts.People;
using Bongsu.Accounts.Sessions;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;

namespace Bongsu.Accounts;

/// <summary>The pages by which people look after their own account.</summary>
public static class OwnAccountEndpoints
{
    public static Task<IResult> Show(Caller caller, IEnumerable<IMemberships> memberships, HttpContext context) => PageAsync(caller, caller.DisplayName, null, memberships, context.RequestAborted);

    public static async Task<IResult> Rename(HttpContext context, Caller caller, AccountsDatabase database, PeopleNames people, SessionCache sessions, IEnumerable<IMemberships> memberships)
    {
        var form = await context.Request.ReadFieldsAsync();
        var errors = new InputErrors();
        var name = errors.DisplayName(form.First("displayName"), caller.Username);
        if (errors.Problem is { } wrong)
            return await PageAsync(caller, form.First("displayName"), wrong, memberships, context.RequestAborted);
        await database.WriteAsync(connection => AccountRows.Rename(connection, caller.Account, name));
        if (await people.NameAsync(caller.Account, caller.Username, name) is { } refused)
        {
            await database.WriteAsync(connection => AccountRows.Rename(connection, caller.Account, caller.DisplayName));
            return await PageAsync(caller, name, refused, memberships, context.RequestAborted);
        }
        sessions.Forget(caller.Account);
        return new SeeOther("/account");
    }

    public static IResult ShowPassword() => new View<PasswordPage>([]);

    /// <summary>A new password ends every other session: whoever knew the old one is out.</summary>
    public static async Task<IResult> ChangePassword(HttpContext context, Caller caller, AccountUsers users, PasswordHashing hashing, AccountsDatabase database, SessionBook sessions)
    {
        var form = await context.Request.ReadFieldsAsync();
        var errors = new InputErrors();
        var password = errors.Password("new-password", form.First("new-password"));
        var problem = errors.Problem ?? await users.CheckOwnAsync(caller, form.First("password"), context.RequestAborted);
        if (problem is not null)
            return Again(problem);
        if (await hashing.HashAsync(password, context.RequestAborted) is not { } hash)
            return Again(Problem.Overloaded);
        await database.WriteAsync(connection =>
        {
            AccountRows.SetPassword(connection, caller.Account, hash);
            return SessionRows.DeleteOthers(connection, caller.Account, caller.Session);
        });
        sessions.Refresh(caller);
        return new SeeOther("/account");

        static View<PasswordPage> Again(Problem problem) =>
            new(new() { [nameof(PasswordPage.Problem)] = problem }) { Problem = problem };
    }

    public static IResult ShowSessions(Caller caller, SessionBook sessions) =>
        new View<SessionsPage>(new() { [nameof(SessionsPage.Sessions)] = sessions.Of(caller.Account), [nameof(SessionsPage.Own)] = caller.Session });

    /// <summary>Ends the one session that the form names, or all others where it names none.</summary>
    public static async Task<IResult> EndSession(HttpContext context, Caller caller, SessionBook sessions)
    {
        var form = await context.Request.ReadFieldsAsync();
        if (form.First("session") is not { } text)
            await sessions.EndOthersAsync(caller);
        else if (!long.TryParse(text, out var session) || !await sessions.EndAsync(caller, session))
            return new ProblemResult(Problem.NotFound);
        return new SeeOther("/account/sessions");
    }

    public static IResult ShowDelete() => new View<DeletePage>([]);

    public static async Task<IResult> Delete(HttpContext context, Caller caller, AccountUsers users, AccountsDatabase database, SessionBook sessions, PeopleNames people, PeopleRepair repair)
    {
        var form = await context.Request.ReadFieldsAsync();
        if (await users.CheckOwnAsync(caller, form.First("password"), context.RequestAborted) is { } problem)
            return Again(problem);
        // In one transaction with the deletion: of two operators who leave at the same moment one stays.
        var refused = await database.WriteAsync(connection =>
        {
            if (AccountRows.IsLastOperator(connection, caller.Account))
                return Problem.LastOperator;
            AccountRows.Delete(connection, caller.Account, caller.Username);
            return null;
        });
        if (refused is not null)
            return Again(refused);
        sessions.Refresh(caller);
        SessionCookie.Take(context);
        // The account is gone and cannot come back; where the journal is away, the name goes from what was written as soon as it returns.
        if (await people.DeleteAsync(caller.Account) is not null)
            repair.Ask();
        return new View<DeletedPage>([]);

        static View<DeletePage> Again(Problem problem) =>
            new(new() { [nameof(DeletePage.Problem)] = problem }) { Problem = problem };
    }

    private static async Task<IResult> PageAsync(Caller caller, string? displayName, Problem? problem, IEnumerable<IMemberships> memberships, CancellationToken cancellationToken) => new View<AccountPage>(new()
    {
        [nameof(AccountPage.Caller)] = caller,
        [nameof(AccountPage.Memberships)] = await memberships.OfAsync(caller.Account, cancellationToken),
        [nameof(AccountPage.DisplayName)] = displayName,
        [nameof(AccountPage.Problem)] = problem,
    })
    { Problem = problem };
}
