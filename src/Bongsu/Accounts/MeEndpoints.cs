using Bongsu.Portal.Identity;

namespace Bongsu.Accounts;

/// <summary>Tells callers who they are.</summary>
public static class MeEndpoints
{
    public sealed record Me(long Id, string Username, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<Membership> Memberships);

    /// <summary>What the script of a shared page needs to show the reader's own name.</summary>
    public sealed record Badge(string Username, string DisplayName, bool IsOperator);

    public static async Task<IResult> FromApi(Caller caller, IEnumerable<IMemberships> sources, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        var memberships = await sources.OfAsync(caller.Account, context.RequestAborted);
        return Results.Ok(new Me(caller.Account, caller.Username, caller.DisplayName, caller.IsOperator ? [Access.Operator] : [], memberships));
    }

    public static IResult ForPages(Caller? caller, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return caller is null ? Results.NoContent() : Results.Ok(new Badge(caller.Username, caller.DisplayName, caller.IsOperator));
    }
}
