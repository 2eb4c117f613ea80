using System.Net;
using Bongsu.Accounts;
using Bongsu.Accounts.Operators;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Texts;
using Bongsu.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Accounts;

public sealed class OperatorTests
{
    private const string Sessions = "/api/bongsu/v1/sessions";

    [Fact]
    public async Task An_operator_is_added_to_an_empty_folder_and_signs_in()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("bongsu-test-").FullName, "new");
        try
        {
            Assert.IsType<OperatorAdded.PasswordNeeded>(await AddAsync(folder, "admin", null));
            Assert.IsType<OperatorAdded.Refused>(await AddAsync(folder, "admin", "short"));
            Assert.IsType<OperatorAdded.Refused>(await AddAsync(folder, "Ad min", "0123456789"));
            Assert.IsType<OperatorAdded.Created>(await AddAsync(folder, "admin", "0123456789"));
            await using var portal = await TestPortal.StartAsync(folder);
            Assert.Equal(["operator"], await RolesAsync(portal, "admin", "0123456789"));
            Assert.Null(portal.Services.GetRequiredService<SetUpLink>().Path);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }

    [Fact]
    public async Task An_account_of_a_running_portal_becomes_an_operator_and_keeps_its_password()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        Assert.IsType<OperatorAdded.Promoted>(await AddAsync(portal.Folder, "hana", null));
        Assert.Equal(["operator"], await RolesAsync(portal, "hana", "correct horse battery"));
        Assert.IsType<OperatorAdded.Promoted>(await AddAsync(portal.Folder, "hana", "another password"));
        Assert.Equal(["operator"], await RolesAsync(portal, "hana", "another password"));
        Assert.IsType<OperatorAdded.Created>(await AddAsync(portal.Folder, "duri", "0123456789"));
        Assert.Equal(["operator"], await RolesAsync(portal, "duri", "0123456789"));
    }

    [Fact]
    public async Task The_set_up_link_makes_one_operator_and_no_second()
    {
        await using var portal = await TestPortal.StartAsync();
        var path = portal.Services.GetRequiredService<SetUpLink>().Path!;
        using var browser = portal.Browser();
        using (var guess = await browser.GetAsync("/account/set-up?code=guess", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.NotFound, guess.StatusCode);
        var code = ("code", path.Split('=')[1]);
        Assert.Contains(code.Item2, await browser.GetStringAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await browser.SubmitAsync("/account/set-up", HttpStatusCode.BadRequest, code, ("username", "a"), ("password", "0123456789"));
        await browser.SubmitAsync("/account/set-up", HttpStatusCode.OK, code, ("username", "root"), ("password", "0123456789"));
        Assert.Equal(["operator"], await RolesAsync(portal, "root", "0123456789"));
        await browser.SubmitAsync("/account/set-up", HttpStatusCode.NotFound, code, ("username", "second"), ("password", "0123456789"));
        using var member = await portal.MemberAsync("second");
    }

    [Fact]
    public async Task The_last_operator_cannot_delete_their_account()
    {
        await using var portal = await TestPortal.StartAsync();
        await AddAsync(portal.Folder, "hana", "0123456789");
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", "hana"), ("password", "0123456789"));
        var refused = await browser.SubmitAsync("/account/delete", HttpStatusCode.Conflict, ("password", "0123456789"));
        Assert.Contains("하나뿐인 운영자 계정", WebUtility.HtmlDecode(refused), StringComparison.Ordinal);
        Assert.Equal(["operator"], await RolesAsync(portal, "hana", "0123456789"));
        await AddAsync(portal.Folder, "duri", "0123456789");
        await browser.SubmitAsync("/account/delete", HttpStatusCode.OK, ("password", "0123456789"));
        Assert.Equal(["operator"], await RolesAsync(portal, "duri", "0123456789"));
    }

    [Fact]
    public async Task Nobody_signs_in_as_an_author_of_the_demonstration()
    {
        await using var portal = await TestPortal.StartAsync();
        var demo = portal.Services.GetRequiredService<DemoAccounts>();
        var authors = await demo.EnsureAsync([("demo_1", "김하나"), ("demo_2", "이두리")]);
        Assert.Equal(authors, await demo.EnsureAsync([("demo_1", "김하나"), ("demo_2", "이두리")]));
        using var client = portal.Client();
        using var answer = await client.PostAsync(Sessions, new { username = "demo_1", password = "0123456789" });
        await answer.JsonAsync(HttpStatusCode.Unauthorized);
    }

    private static Task<OperatorAdded> AddAsync(string folder, string name, string? password)
    {
        Language.English.Use();
        return OperatorAccounts.AddAsync(new DataFolder(folder), name, password, TimeProvider.System);
    }

    private static async Task<string?[]> RolesAsync(TestPortal portal, string username, string password)
    {
        using var client = portal.Client();
        using var session = await client.PostAsync(Sessions, new { username, password });
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await session.JsonAsync(HttpStatusCode.Created)).GetProperty("token").GetString());
        using var me = await client.SendAsync(HttpMethod.Get, "/api/bongsu/v1/me");
        return [.. (await me.JsonAsync(HttpStatusCode.OK)).GetProperty("roles").EnumerateArray().Select(role => role.GetString())];
    }
}
