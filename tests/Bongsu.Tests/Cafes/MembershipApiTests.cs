using System.Net;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Cafes;

public sealed class MembershipApiTests
{
    private const string Api = "/api/bongsu/v1";

    [Fact]
    public async Task Joining_an_open_cafe_makes_a_member_at_once_however_often_it_is_asked()
    {
        await using var portal = await TestPortal.StartAsync();
        using var manager = await portal.MemberAsync("hong");
        using var other = await portal.MemberAsync("choi");
        await OpenAsync(manager, "seoul");
        for (var i = 0; i < 3; i++)
        {
            using var joined = await other.SendAsync(HttpMethod.Put, $"{Api}/cafes/seoul/members/me");
            Assert.Equal("sprout", (await joined.JsonAsync(HttpStatusCode.OK)).GetProperty("grade").GetString());
        }
        Assert.Equal(2, await MembersAsync(manager, "seoul"));
    }

    [Fact]
    public async Task Joining_a_cafe_with_approval_waits_until_staff_give_a_grade()
    {
        await using var portal = await TestPortal.StartAsync();
        using var manager = await portal.MemberAsync("hong");
        using var other = await portal.MemberAsync("choi");
        await OpenAsync(manager, "seoul", "approval");
        for (var i = 0; i < 2; i++)
        {
            using var asked = await other.SendAsync(HttpMethod.Put, $"{Api}/cafes/seoul/members/me");
            Assert.Equal("pending", (await asked.JsonAsync(HttpStatusCode.Accepted)).GetProperty("state").GetString());
        }
        using var early = await other.PostAsync($"{Api}/cafes/seoul/posts", new { board = "free", title = "안녕하세요", body = "처음 뵙겠습니다" });
        Assert.Equal("not-a-member", await CodeAsync(early, HttpStatusCode.Forbidden));
        Assert.Equal(1, await MembersAsync(manager, "seoul"));

        Assert.Equal(HttpStatusCode.OK, await GiveAsync(manager, "seoul", "choi", "regular"));
        using var again = await other.SendAsync(HttpMethod.Put, $"{Api}/cafes/seoul/members/me");
        Assert.Equal("regular", (await again.JsonAsync(HttpStatusCode.OK)).GetProperty("grade").GetString());
        using var written = await other.PostAsync($"{Api}/cafes/seoul/posts", new { board = "free", title = "안녕하세요", body = "처음 뵙겠습니다" });
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        Assert.Equal(2, await MembersAsync(manager, "seoul"));
    }

    [Fact]
    public async Task Leaving_ends_a_membership_and_the_manager_stays_until_handing_over()
    {
        await using var portal = await TestPortal.StartAsync();
        using var manager = await portal.MemberAsync("hong");
        using var other = await portal.MemberAsync("choi");
        await OpenAsync(manager, "seoul");
        using (await other.SendAsync(HttpMethod.Put, $"{Api}/cafes/seoul/members/me")) { }
        for (var i = 0; i < 2; i++)
        {
            using var left = await other.SendAsync(HttpMethod.Delete, $"{Api}/cafes/seoul/members/me");
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        }
        Assert.Equal(1, await MembersAsync(manager, "seoul"));
        using var stays = await manager.SendAsync(HttpMethod.Delete, $"{Api}/cafes/seoul/members/me");
        Assert.Equal("hand-over-first", await CodeAsync(stays, HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task The_list_of_members_is_for_staff()
    {
        await using var portal = await TestPortal.StartAsync();
        using var manager = await portal.MemberAsync("hong");
        using var other = await portal.MemberAsync("choi");
        using var stranger = portal.Client();
        await OpenAsync(manager, "seoul");
        using (await other.SendAsync(HttpMethod.Put, $"{Api}/cafes/seoul/members/me")) { }
        using var anonymous = await stranger.SendAsync(HttpMethod.Get, $"{Api}/cafes/seoul/members");
        Assert.Equal("sign-in-required", await CodeAsync(anonymous, HttpStatusCode.Unauthorized));
        using var low = await other.SendAsync(HttpMethod.Get, $"{Api}/cafes/seoul/members");
        Assert.Equal("grade-too-low", await CodeAsync(low, HttpStatusCode.Forbidden));
        using var first = await manager.SendAsync(HttpMethod.Get, $"{Api}/cafes/seoul/members?limit=1");
        var page = await first.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("manager", page.GetProperty("items")[0].GetProperty("grade").GetString());
        using var second = await manager.SendAsync(HttpMethod.Get, page.GetProperty("next").GetString()!);
        var member = (await second.JsonAsync(HttpStatusCode.OK)).GetProperty("items")[0];
        Assert.Equal(("choi", "sprout", "member", 0), (member.GetProperty("username").GetString(), member.GetProperty("grade").GetString(),
            member.GetProperty("state").GetString(), member.GetProperty("postCount").GetInt32()));
    }

    [Fact]
    public async Task Grades_are_given_from_above_and_nobody_else_learns_who_exists()
    {
        await using var portal = await TestPortal.StartAsync();
        using var manager = await portal.MemberAsync("hong");
        using var assistant = await portal.MemberAsync("bae");
        using var other = await portal.MemberAsync("choi");
        await OpenAsync(manager, "seoul");
        foreach (var client in new[] { assistant, other })
            using (await client.SendAsync(HttpMethod.Put, $"{Api}/cafes/seoul/members/me")) { }
        Assert.Equal(HttpStatusCode.Forbidden, await GiveAsync(other, "seoul", "choi", "excellent"));
        Assert.Equal(HttpStatusCode.Forbidden, await GiveAsync(other, "seoul", "nobody_here", "regular"));
        Assert.Equal(HttpStatusCode.OK, await GiveAsync(manager, "seoul", "bae", "assistant"));
        Assert.Equal(HttpStatusCode.OK, await GiveAsync(assistant, "seoul", "choi", "excellent"));
        Assert.Equal(HttpStatusCode.Forbidden, await GiveAsync(assistant, "seoul", "choi", "assistant"));
        Assert.Equal(HttpStatusCode.Forbidden, await GiveAsync(assistant, "seoul", "hong", "sprout"));
        Assert.Equal(HttpStatusCode.BadRequest, await GiveAsync(manager, "seoul", "choi", "manager"));
        Assert.Equal(HttpStatusCode.BadRequest, await GiveAsync(manager, "seoul", "choi", "king"));
        Assert.Equal(HttpStatusCode.NotFound, await GiveAsync(manager, "seoul", "nobody_here", "regular"));
    }

    [Fact]
    public async Task Boards_are_opened_by_staff_and_obey_their_grades()
    {
        await using var portal = await TestPortal.StartAsync();
        using var manager = await portal.MemberAsync("hong");
        using var other = await portal.MemberAsync("choi");
        await OpenAsync(manager, "seoul");
        using (await other.SendAsync(HttpMethod.Put, $"{Api}/cafes/seoul/members/me")) { }
        using var refused = await other.PostAsync($"{Api}/cafes/seoul/boards", new { slug = "news", name = "소식" });
        Assert.Equal("grade-too-low", await CodeAsync(refused, HttpStatusCode.Forbidden));
        using var opened = await manager.PostAsync($"{Api}/cafes/seoul/boards", new { slug = "news", name = "소식", readGrade = "sprout", writeGrade = "diligent" });
        Assert.Equal("/cafes/seoul/boards/news", (await opened.JsonAsync(HttpStatusCode.Created)).GetProperty("url").GetString());
        using var taken = await manager.PostAsync($"{Api}/cafes/seoul/boards", new { slug = "news", name = "새 소식" });
        Assert.Equal("taken", await CodeAsync(taken, HttpStatusCode.Conflict));
        using var wrong = await manager.PostAsync($"{Api}/cafes/seoul/boards", new { slug = "소식", name = "", writeGrade = "guest" });
        var errors = (await wrong.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.Equal(["name", "slug", "writeGrade"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        using var boards = await other.SendAsync(HttpMethod.Get, $"{Api}/cafes/seoul/boards");
        Assert.Equal(["free", "news"], (await boards.JsonAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Select(board => board.GetProperty("slug").GetString()!));
        using var low = await other.PostAsync($"{Api}/cafes/seoul/posts", new { board = "news", title = "소식", body = "소식입니다" });
        Assert.Equal("grade-too-low", await CodeAsync(low, HttpStatusCode.Forbidden));
    }

    internal static async Task OpenAsync(HttpClient client, string slug, string joinPolicy = "open")
    {
        using var opened = await client.PostAsync($"{Api}/cafes", new { slug, name = slug, joinPolicy });
        await opened.JsonAsync(HttpStatusCode.Created);
    }

    internal static async Task<HttpStatusCode> GiveAsync(HttpClient client, string cafe, string username, string grade)
    {
        using var answer = await client.SendAsync(HttpMethod.Put, $"{Api}/cafes/{cafe}/members/{username}/grade", new { grade });
        return answer.StatusCode;
    }

    internal static async Task<string?> CodeAsync(HttpResponseMessage answer, HttpStatusCode expected) => (await answer.JsonAsync(expected)).GetProperty("code").GetString();

    private static async Task<long> MembersAsync(HttpClient client, string cafe)
    {
        using var answer = await client.SendAsync(HttpMethod.Get, $"{Api}/cafes/{cafe}");
        return (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("memberCount").GetInt64();
    }
}
