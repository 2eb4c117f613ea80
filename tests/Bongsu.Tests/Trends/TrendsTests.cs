using System.Net;
using System.Text.Json;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Trends;

public sealed class TrendsTests
{
    private const string Trending = "/tags/trending";
    private const string Hidden = "/console/tags/정전/hidden";

    [Fact]
    public async Task What_three_people_say_in_posts_and_comments_trends_with_its_reason_and_again_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        await using (var scene = await CafeScene.StartAsync(folder))
        {
            await SayAsync(scene, "정전");
            var trend = await TrendAsync(scene, Trending, "정전");
            Assert.Equal((3, 3), (trend.GetProperty("uses").GetInt32(), trend.GetProperty("people").GetInt32()));
            Assert.Equal("지난 5분 동안 3명이 썼습니다. 평소에는 거의 쓰이지 않습니다.", trend.GetProperty("reason").GetString());
            Assert.True(trend.GetProperty("score").GetDouble() > 4);
            Assert.Equal(["정전"], (await scene.GetAsync($"{Trending}?window=1d&limit=1")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("tag").GetString()!));
            var page = await scene.PageAsync("/live/trends", text => text.Contains("/live/tags/%EC%A0%95%EC%A0%84", StringComparison.Ordinal));
            Assert.Contains("지난 5분 동안 3명이 썼습니다.", page, StringComparison.Ordinal);
        }
        await using (var again = await CafeScene.ResumeAsync(folder))
            await TrendAsync(again, Trending, "정전");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Neither_one_loud_member_nor_people_who_say_the_same_make_a_trend()
    {
        await using var scene = await CafeScene.StartAsync();
        using var third = await JoinAsync(scene, "rower");
        var post = await scene.PostAsync(scene.Manager);
        for (var i = 0; i < 30; i++)
            await scene.CommentAsync(scene.Member, post, $"#광고 싸게 팝니다, {i}번 물건이에요");
        foreach (var person in (HttpClient[])[scene.Manager, scene.Member, third])
            await scene.CommentAsync(person, post, "#작전 모두 이 글을 퍼뜨려 주세요!");
        await SayAsync(scene, "정전", third);
        await TrendAsync(scene, Trending, "정전");
        Assert.Single((await scene.GetAsync(Trending)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_members_say_behind_closed_doors_never_trends()
    {
        await using var scene = await CafeScene.StartAsync();
        using var third = await JoinAsync(scene, "rower");
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "inner", name = "안방", readGrade = "sprout", writeGrade = "sprout" });
        foreach (var person in (HttpClient[])[scene.Manager, scene.Member, third])
        {
            var post = await scene.SendAsync(person, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "inner", title = "우리끼리", body = "#비밀 이야기" });
            await scene.CommentAsync(person, post.GetProperty("id").GetInt64(), "#비밀 맞아요");
        }
        await SayAsync(scene, "정전", third);
        await TrendAsync(scene, Trending, "정전");
        Assert.Single((await scene.GetAsync(Trending)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_hidden_tag_trends_no_more_and_its_page_says_why_and_since_when_until_it_is_shown_again()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        await SayAsync(scene, "정전");
        await TrendAsync(scene, Trending, "정전");
        var hidden = await scene.SendAsync(boss, HttpMethod.Put, Hidden, HttpStatusCode.OK, new { reason = "사람 이름이라 숨깁니다" });
        Assert.Equal("정전", hidden.GetProperty("tag").GetString());
        Assert.Empty((await scene.GetAsync(Trending)).GetProperty("items").EnumerateArray());
        var page = await scene.PageAsync("/live/tags/정전", text => text.Contains("사람 이름이라 숨깁니다", StringComparison.Ordinal));
        Assert.Contains("불이 나갔어요", page, StringComparison.Ordinal);
        await scene.PageAsync("/live/trends", text => !text.Contains("%EC%A0%95%EC%A0%84", StringComparison.Ordinal));
        await scene.SendAsync(boss, HttpMethod.Put, Hidden, HttpStatusCode.OK, new { reason = "사람 이름이라 숨깁니다" });
        var listed = await scene.SendAsync(boss, HttpMethod.Get, "/console/tags", HttpStatusCode.OK);
        Assert.Equal(hidden.GetProperty("since").GetDateTimeOffset(), listed.GetProperty("items")[0].GetProperty("since").GetDateTimeOffset());
        await scene.SendAsync(boss, HttpMethod.Delete, Hidden, HttpStatusCode.NoContent);
        await TrendAsync(scene, Trending, "정전");
        await scene.PageAsync("/live/tags/정전", text => !text.Contains("사람 이름이라 숨깁니다", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_operators_hide_tags_and_only_with_a_reason()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        using var stranger = scene.Portal.Client();
        await scene.SendAsync(stranger, HttpMethod.Put, Hidden, HttpStatusCode.Unauthorized, new { reason = "싫어서" });
        var refused = await scene.SendAsync(scene.Member, HttpMethod.Put, Hidden, HttpStatusCode.Forbidden, new { reason = "싫어서" });
        Assert.Equal("operators-only", refused.GetProperty("code").GetString());
        foreach (var reason in (string?[])[null, " ", new('가', 301), "나\u0000쁨"])
            Assert.True((await scene.SendAsync(boss, HttpMethod.Put, Hidden, HttpStatusCode.BadRequest, new { reason })).GetProperty("errors").TryGetProperty("reason", out _));
        Assert.True((await scene.SendAsync(boss, HttpMethod.Put, "/console/tags/1+1/hidden", HttpStatusCode.BadRequest, new { reason = "태그가 아님" })).GetProperty("errors").TryGetProperty("tag", out _));
        Assert.Empty((await scene.SendAsync(boss, HttpMethod.Get, "/console/tags", HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_console_hides_a_tag_by_a_form_that_keeps_what_was_typed()
    {
        await using var portal = await TestPortal.StartAsync();
        using (await portal.OperatorAsync("boss"))
        using (var browser = await Forms.SignedInAsync(portal, "boss"))
        {
            var refused = await browser.SubmitAsync("/console/tags", HttpStatusCode.BadRequest, ("tag", "#정전"), ("reason", ""));
            Assert.Contains("value=\"#정전\"", refused, StringComparison.Ordinal);
            var page = await browser.SubmitAsync("/console/tags", HttpStatusCode.OK, ("tag", "#정전"), ("reason", "헛소문"));
            Assert.Contains("헛소문", page, StringComparison.Ordinal);
            page = await browser.SubmitAsync("/console/tags/정전/shown", HttpStatusCode.OK, ("reason", ""));
            Assert.DoesNotContain("헛소문", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("?window=2m", HttpStatusCode.BadRequest)]
    [InlineData("?limit=0", HttpStatusCode.OK)]
    [InlineData("?limit=100000&window=1h", HttpStatusCode.OK)]
    [InlineData("?limit=many", HttpStatusCode.BadRequest)]
    public async Task Odd_wishes_are_cut_or_refused(string query, HttpStatusCode expected)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        using var answer = await client.SendAsync(HttpMethod.Get, CafeScene.Api + Trending + query);
        await answer.JsonAsync(expected);
    }

    /// <summary>Three people say something with a tag, in a post and in comments.</summary>
    private static async Task SayAsync(CafeScene scene, string tag, HttpClient? third = null)
    {
        using var joined = third is null ? await JoinAsync(scene, "rower") : null;
        var post = await scene.PostAsync(scene.Manager, body: $"#{tag} 우리 동네 불이 나갔어요");
        await scene.CommentAsync(scene.Member, post, $"여기도 방금 꺼졌습니다 #{tag}");
        await scene.CommentAsync((third ?? joined)!, post, $"#{tag} 3단지는 아직 괜찮아요");
    }

    private static async Task<HttpClient> JoinAsync(CafeScene scene, string username)
    {
        var member = await scene.Portal.MemberAsync(username);
        await scene.SendAsync(member, HttpMethod.Put, "/cafes/harbour/members/me", HttpStatusCode.OK, new { });
        return member;
    }

    private static async Task<JsonElement> TrendAsync(CafeScene scene, string address, string tag)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var trends = await scene.GetAsync(address);
            foreach (var trend in trends.GetProperty("items").EnumerateArray())
                if (trend.GetProperty("tag").GetString() == tag)
                    return trend;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException($"#{tag} never trended");
    }
}
