using Bongsu.Accounts.Operators;
using Bongsu.Portal.Hosting;

namespace Bongsu.Tests.Fixture;

public static class TestOperator
{
    /// <summary>A client that carries the token of a new account which runs the portal.</summary>
    public static async Task<HttpClient> OperatorAsync(this TestPortal portal, string username)
    {
        using (await portal.MemberAsync(username))
            Assert.IsType<OperatorAdded.Promoted>(await OperatorAccounts.AddAsync(new DataFolder(portal.Folder), username, null, TimeProvider.System));
        return await portal.SignInAsync(username);
    }
}
