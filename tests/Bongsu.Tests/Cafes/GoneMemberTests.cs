using System.Net;
using Bongsu.Portal.Data;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Fixture;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Cafes;

/// <summary>What becomes of a cafe when the accounts of its people are deleted.</summary>
public sealed class GoneMemberTests
{
    private const string Api = CafeScene.Api;

    [Fact]
    public async Task The_assistant_who_is_longest_there_manages_the_cafe_of_a_deleted_account()
    {
        await using var scene = await CafeScene.StartAsync();
        using var first = await JoinAsync(scene, "first_mate");
        using var second = await JoinAsync(scene, "second_mate");
        // The longest there of all is no assistant; the assistant made first is not the one longest there.
        foreach (var (username, grade) in new[] { ("sailor", "excellent"), ("second_mate", "assistant"), ("first_mate", "assistant") })
            Assert.Equal(HttpStatusCode.OK, await MembershipApiTests.GiveAsync(scene.Manager, "harbour", username, grade));
        await DeleteAsync(scene.Portal, "harbour_master");
        await Eventually(async () => await GradeAsync(first) == "manager");
        Assert.Equal(("assistant", "excellent"), (await GradeAsync(second), await GradeAsync(scene.Member)));
        Assert.Equal(HttpStatusCode.OK, await MembershipApiTests.GiveAsync(first, "harbour", "second_mate", "excellent"));
        var members = await scene.SendAsync(first, HttpMethod.Get, "/cafes/harbour/members", HttpStatusCode.OK);
        Assert.Equal(["sailor", "first_mate", "second_mate"], members.GetProperty("items").EnumerateArray().Select(member => member.GetProperty("username").GetString()!));
        Assert.Equal(3, (await scene.SendAsync(first, HttpMethod.Get, "/cafes/harbour", HttpStatusCode.OK)).GetProperty("memberCount").GetInt64());
    }

    [Fact]
    public async Task Without_assistants_the_highest_grade_follows_and_a_suspended_member_only_where_nobody_else_is_left()
    {
        await using var scene = await CafeScene.StartAsync();
        using var regular = await JoinAsync(scene, "first_mate");
        Assert.Equal(HttpStatusCode.OK, await MembershipApiTests.GiveAsync(scene.Manager, "harbour", "first_mate", "regular"));
        Assert.Equal(HttpStatusCode.OK, await MembershipApiTests.GiveAsync(scene.Manager, "harbour", "sailor", "excellent"));
        using var browser = await Forms.SignedInAsync(scene.Portal, "harbour_master");
        await browser.SubmitAsync("/cafes/harbour/members/sailor", HttpStatusCode.OK, ("decision", "suspend"), ("days", "3"), ("reason", "다툼"));
        await DeleteAsync(scene.Portal, "harbour_master");
        await Eventually(async () => await GradeAsync(regular) == "manager");
        await DeleteAsync(scene.Portal, "first_mate");
        await Eventually(async () => await GradeAsync(scene.Member) == "manager");
        await scene.PostAsync(scene.Member);
    }

    [Fact]
    public async Task A_cafe_whose_last_member_is_gone_can_be_read_and_not_be_joined()
    {
        await using var portal = await TestPortal.StartAsync();
        using var hana = await portal.MemberAsync("hana");
        await MembershipApiTests.OpenAsync(hana, "mapo");
        using (var post = await hana.PostAsync($"{Api}/cafes/mapo/posts", new { board = "free", title = "남는 글", body = "본문" }))
            await post.JsonAsync(HttpStatusCode.Created);
        await DeleteAsync(portal, "hana");
        using var duri = await portal.MemberAsync("duri");
        await Eventually(() => Task.FromResult(Count(portal, "SELECT COUNT(*) FROM members") == 0));
        using var joined = await duri.SendAsync(HttpMethod.Put, $"{Api}/cafes/mapo/members/me");
        Assert.Equal("no-manager", await MembershipApiTests.CodeAsync(joined, HttpStatusCode.Conflict));
        using var posts = await duri.SendAsync(HttpMethod.Get, $"{Api}/cafes/mapo/posts");
        Assert.Single((await posts.JsonAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
    }

    private static async Task<HttpClient> JoinAsync(CafeScene scene, string username)
    {
        var client = await scene.Portal.MemberAsync(username);
        await scene.SendAsync(client, HttpMethod.Put, "/cafes/harbour/members/me", HttpStatusCode.OK);
        return client;
    }

    private static async Task DeleteAsync(TestPortal portal, string username)
    {
        using var browser = await Forms.SignedInAsync(portal, username);
        await browser.SubmitAsync("/account/delete", HttpStatusCode.OK, ("password", "correct horse battery"));
    }

    private static async Task<string?> GradeAsync(HttpClient client)
    {
        using var me = await client.SendAsync(HttpMethod.Get, $"{Api}/me");
        return Assert.Single((await me.JsonAsync(HttpStatusCode.OK)).GetProperty("memberships").EnumerateArray()).GetProperty("grade").GetString();
    }

    private static long Count(TestPortal portal, string sql)
    {
        using var lease = portal.Services.GetRequiredService<Database>().Read();
        return lease.Connection.ExecuteScalar<long>(sql);
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await condition())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Fail("It did not come true within ten seconds");
    }
}
