using System.Net;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Cafes;

public sealed class MemberPagesTests
{
    [Fact]
    public async Task A_cafe_is_opened_by_a_form_that_keeps_what_was_typed()
    {
        await using var portal = await TestPortal.StartAsync();
        using var hong = await PersonAsync(portal, "hong");
        var wrong = await SendAsync(hong, "/cafes/new", HttpStatusCode.BadRequest, ("slug", "한강"), ("name", "한강 산책"), ("joinPolicy", "approval"));
        Assert.Contains("value=\"한강 산책\"", wrong, StringComparison.Ordinal);
        Assert.Contains("aria-invalid", wrong, StringComparison.Ordinal);
        await SendAsync(hong, "/cafes/new", HttpStatusCode.SeeOther, ("slug", "hangang"), ("name", "한강 산책"), ("joinPolicy", "approval"));
        Assert.Contains("매니저", await hong.GetStringAsync("/cafes/hangang/mine", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_asks_by_a_form_and_the_staff_admit_suspend_and_remove_by_theirs()
    {
        await using var portal = await TestPortal.StartAsync();
        using var hong = await PersonAsync(portal, "hong");
        using var choi = await PersonAsync(portal, "choi");
        await MembershipApiTests.OpenAsync(hong, "seoul", "approval");
        Assert.Contains("/cafes/seoul/join", await choi.GetStringAsync("/cafes/seoul/mine", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await SendAsync(choi, "/cafes/seoul/join", HttpStatusCode.SeeOther);
        Assert.Contains("가입 신청을 확인하고 있습니다", await choi.GetStringAsync("/cafes/seoul/mine", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("@choi", await hong.GetStringAsync("/cafes/seoul/members?state=pending", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await SendAsync(hong, "/cafes/seoul/members/choi", HttpStatusCode.SeeOther, ("decision", "grade"), ("grade", "diligent"));
        Assert.Contains("성실", await choi.GetStringAsync("/cafes/seoul/mine", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await SendAsync(hong, "/cafes/seoul/members/choi", HttpStatusCode.BadRequest, ("decision", "suspend"), ("days", "3"), ("reason", ""));
        await SendAsync(hong, "/cafes/seoul/members/choi", HttpStatusCode.SeeOther, ("decision", "suspend"), ("days", "3"), ("reason", "같은 글을 거듭 올림"));
        using var quiet = await choi.PostAsync("/api/bongsu/v1/cafes/seoul/posts", new { board = "free", title = "제목", body = "본문" });
        Assert.Equal("suspended", await MembershipApiTests.CodeAsync(quiet, HttpStatusCode.Forbidden));
        Assert.Contains("같은 글을 거듭 올림", await choi.GetStringAsync("/cafes/seoul/mine", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await SendAsync(hong, "/cafes/seoul/members/choi", HttpStatusCode.SeeOther, ("decision", "remove"), ("reason", "광고"));
        using var back = await choi.SendAsync(HttpMethod.Put, "/api/bongsu/v1/cafes/seoul/members/me");
        Assert.Equal("removed", await MembershipApiTests.CodeAsync(back, HttpStatusCode.Forbidden));
        await SendAsync(hong, "/cafes/seoul/members/choi", HttpStatusCode.SeeOther, ("decision", "clear"));
        using var again = await choi.SendAsync(HttpMethod.Put, "/api/bongsu/v1/cafes/seoul/members/me");
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [Fact]
    public async Task A_cafe_that_was_handed_over_has_one_manager_and_the_first_may_leave()
    {
        await using var portal = await TestPortal.StartAsync();
        using var hong = await PersonAsync(portal, "hong");
        using var choi = await PersonAsync(portal, "choi");
        await MembershipApiTests.OpenAsync(hong, "seoul");
        await SendAsync(choi, "/cafes/seoul/join", HttpStatusCode.SeeOther);
        await SendAsync(hong, "/cafes/seoul/members/choi", HttpStatusCode.SeeOther, ("decision", "hand-over"));
        await SendAsync(hong, "/cafes/seoul/members/choi", HttpStatusCode.Forbidden, ("decision", "hand-over"));
        await SendAsync(hong, "/cafes/seoul/leave", HttpStatusCode.SeeOther);
        using var me = await choi.SendAsync(HttpMethod.Get, "/api/bongsu/v1/me");
        var membership = Assert.Single((await me.JsonAsync(HttpStatusCode.OK)).GetProperty("memberships").EnumerateArray());
        Assert.Equal(("seoul", "manager"), (membership.GetProperty("cafe").GetString(), membership.GetProperty("grade").GetString()));
    }

    [Fact]
    public async Task The_page_of_members_is_for_staff()
    {
        await using var portal = await TestPortal.StartAsync();
        using var hong = await PersonAsync(portal, "hong");
        using var choi = await PersonAsync(portal, "choi");
        await MembershipApiTests.OpenAsync(hong, "seoul");
        using var stranger = await choi.SendAsync(HttpMethod.Get, "/cafes/seoul/members");
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        await SendAsync(choi, "/cafes/seoul/members/hong", HttpStatusCode.Forbidden, ("decision", "remove"), ("reason", "심심해서"));
    }

    private static async Task<HttpClient> PersonAsync(TestPortal portal, string username)
    {
        var client = await portal.MemberAsync(username);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    private static async Task<string> SendAsync(HttpClient client, string address, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == answer.StatusCode, $"Expected {expected}, got {answer.StatusCode}: {text}");
        return text;
    }
}
