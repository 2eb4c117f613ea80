using System.Net;
using System.Text.Json;
using Bongsu.Cafes;
using Bongsu.Cafes.Members;
using Bongsu.Portal.Counting;
using Bongsu.Tests.Fixture;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Cafes;

public sealed class PromotionTests
{
    [Fact]
    public async Task Posts_and_comments_raise_a_member_to_the_highest_grade_that_they_reach()
    {
        await using var scene = await CafeScene.StartAsync();
        await SetAsync(scene, new(Grade.Regular, 1, 0, 0), new(Grade.Diligent, 1, 2, 0), new(Grade.Excellent, 9, 0, 0));
        var post = await scene.PostAsync(scene.Member);
        await GradeAsync(scene, "sailor", "regular");
        await scene.CommentAsync(scene.Member, post);
        await scene.CommentAsync(scene.Member, post);
        await GradeAsync(scene, "sailor", "diligent");
    }

    [Fact]
    public async Task A_visit_raises_a_member_once_it_is_stored()
    {
        var clock = new ClockFeature();
        await using var scene = await CafeScene.StartAsync(more: [clock]);
        await SetAsync(scene, new PromotionRule(Grade.Regular, 0, 0, 2));
        await VisitAsync(scene);
        await StoreAsync(scene, clock, visits: 1);
        clock.Time.Advance(TimeSpan.FromDays(1));
        await VisitAsync(scene);
        await StoreAsync(scene, clock, visits: 2);
        await GradeAsync(scene, "sailor", "regular");
    }

    [Fact]
    public async Task A_day_counts_once_however_often_a_member_comes_and_the_portal_restarts()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        var clock = new ClockFeature();
        await using (var first = await CafeScene.StartAsync(folder, [clock]))
        {
            await VisitAsync(first);
            await VisitAsync(first);
            using var scripted = await first.Member.PostAsync("/cafes/harbour/visits", new { });
            await scripted.JsonAsync(HttpStatusCode.NoContent);
        }
        await using (var again = await CafeScene.ResumeAsync(folder, [clock]))
        {
            Assert.Equal(1, (await MemberAsync(again, "sailor")).GetProperty("visitCount").GetInt64());
            // 23:59 in Seoul is the same day still, and a minute later another.
            clock.Time.Advance(TimeSpan.FromMinutes(11 * 60 + 59));
            await VisitAsync(again);
            clock.Time.Advance(TimeSpan.FromMinutes(1));
            await VisitAsync(again);
        }
        await using (var last = await CafeScene.ResumeAsync(folder, [clock]))
            Assert.Equal(2, (await MemberAsync(last, "sailor")).GetProperty("visitCount").GetInt64());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Guests_and_strangers_leave_no_visit()
    {
        var clock = new ClockFeature();
        await using var scene = await CafeScene.StartAsync(more: [clock]);
        using var stranger = await scene.Portal.MemberAsync("stranger");
        await scene.SendAsync(stranger, HttpMethod.Get, "/cafes/harbour", HttpStatusCode.OK);
        await VisitAsync(scene);
        await StoreAsync(scene, clock, visits: 1);
        Assert.Equal(["harbour_master", "sailor"], (await scene.GetAsync("/cafes/harbour/members")).GetProperty("items").EnumerateArray().Select(member => member.GetProperty("username").GetString()!));
    }

    [Fact]
    public async Task New_rules_raise_who_reached_them_long_ago()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.PostAsync(scene.Member);
        await SetAsync(scene, new PromotionRule(Grade.Diligent, 1, 0, 0));
        await GradeAsync(scene, "sailor", "diligent");
        Assert.Equal("manager", (await MemberAsync(scene, "harbour_master")).GetProperty("grade").GetString());
    }

    [Fact]
    public async Task Neither_staff_nor_the_suspended_nor_the_removed_are_raised()
    {
        await using var scene = await CafeScene.StartAsync();
        using var mate = await JoinAsync(scene, "first_mate");
        using var stowaway = await JoinAsync(scene, "stowaway");
        await scene.SendAsync(scene.Manager, HttpMethod.Put, "/cafes/harbour/members/first_mate/grade", HttpStatusCode.OK, new { grade = "assistant" });
        foreach (var author in (HttpClient[])[scene.Manager, scene.Member, mate, stowaway])
            await scene.PostAsync(author);
        await DecideAsync(scene, "sailor", ("decision", "suspend"), ("days", "3"), ("reason", "소란"));
        await DecideAsync(scene, "stowaway", ("decision", "remove"), ("reason", "광고"));
        using var witness = await JoinAsync(scene, "witness");
        await scene.PostAsync(witness);
        await SetAsync(scene, new PromotionRule(Grade.Excellent, 1, 0, 0));
        await GradeAsync(scene, "witness", "excellent");
        Assert.Equal("sprout", (await MemberAsync(scene, "sailor")).GetProperty("grade").GetString());
        Assert.Equal("assistant", (await MemberAsync(scene, "first_mate")).GetProperty("grade").GetString());
        Assert.Equal("manager", (await MemberAsync(scene, "harbour_master")).GetProperty("grade").GetString());
        Assert.Equal("guest", (await MemberAsync(scene, "stowaway", "?state=removed")).GetProperty("grade").GetString());
        await DecideAsync(scene, "sailor", ("decision", "restore"));
        await scene.PostAsync(scene.Member);
        await GradeAsync(scene, "sailor", "excellent");
    }

    [Fact]
    public async Task A_grade_that_staff_lowered_stays_until_staff_raise_it()
    {
        await using var scene = await CafeScene.StartAsync();
        await SetAsync(scene, new(Grade.Regular, 1, 0, 0), new(Grade.Excellent, 2, 0, 0));
        await scene.PostAsync(scene.Member);
        await GradeAsync(scene, "sailor", "regular");
        await GiveAsync("sprout");
        Assert.Contains("운영진이 내린 등급", await scene.Member.GetStringAsync("/cafes/harbour/mine", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await scene.PostAsync(scene.Member);
        using (var left = await scene.Member.SendAsync(HttpMethod.Delete, "/api/bongsu/v1/cafes/harbour/members/me"))
            await left.JsonAsync(HttpStatusCode.NoContent);
        using (var back = await scene.Member.SendAsync(HttpMethod.Put, "/api/bongsu/v1/cafes/harbour/members/me"))
            await back.JsonAsync(HttpStatusCode.OK);
        await scene.PostAsync(scene.Member);
        // Whoever is promoted after them shows that their turn is over.
        using var witness = await JoinAsync(scene, "witness");
        await scene.PostAsync(witness);
        await GradeAsync(scene, "witness", "regular");
        Assert.Equal("sprout", (await MemberAsync(scene, "sailor")).GetProperty("grade").GetString());
        await GiveAsync("regular");
        await scene.PostAsync(scene.Member);
        await GradeAsync(scene, "sailor", "excellent");

        Task GiveAsync(string grade) => scene.SendAsync(scene.Manager, HttpMethod.Put, "/cafes/harbour/members/sailor/grade", HttpStatusCode.OK, new { grade });
    }

    [Fact]
    public async Task What_a_crash_left_undone_is_made_up_for_at_the_next_start_and_once()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        await using (var first = await CafeScene.StartAsync(folder))
            await SetAsync(first, new PromotionRule(Grade.Regular, 5, 0, 0));
        using (var rows = new SqliteConnection($"Data Source={folder}/bongsu.db;Pooling=False"))
            rows.Execute("UPDATE members SET post_count = 5 WHERE grade = 1");
        for (var start = 0; start < 2; start++)
            await using (var again = await CafeScene.ResumeAsync(folder))
                await GradeAsync(again, "sailor", "regular");
        using (var log = new SqliteConnection($"Data Source={folder}/bongsu.db;Pooling=False"))
            Assert.Equal(1, log.ExecuteScalar<int>("SELECT COUNT(*) FROM log WHERE kind = 'member-promoted'"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_member_reads_since_when_they_have_their_grade()
    {
        await using var scene = await CafeScene.StartAsync();
        scene.Member.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await scene.Member.GetStringAsync("/cafes/harbour/mine", TestContext.Current.CancellationToken);
        Assert.Matches("새싹 <small>등급을 얻은 날 <time", page);
    }

    private static async Task<HttpClient> JoinAsync(CafeScene scene, string username)
    {
        var client = await scene.Portal.MemberAsync(username);
        await scene.SendAsync(client, HttpMethod.Put, "/cafes/harbour/members/me", HttpStatusCode.OK);
        return client;
    }

    private static Task SetAsync(CafeScene scene, params PromotionRule[] rules) => scene.ChangeAsync(cafe => new PromotionSet(cafe, rules));

    private static async Task DecideAsync(CafeScene scene, string username, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await scene.Manager.PostAsync(new Uri($"/cafes/harbour/members/{username}", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static Task<JsonElement> VisitAsync(CafeScene scene) => scene.SendAsync(scene.Member, HttpMethod.Get, "/cafes/harbour", HttpStatusCode.OK);

    private static async Task StoreAsync(CafeScene scene, ClockFeature clock, long visits)
    {
        clock.Time.Advance(GatheredCounts.Interval);
        await UntilAsync(scene, "sailor", member => member.GetProperty("visitCount").GetInt64() == visits);
    }

    private static Task GradeAsync(CafeScene scene, string username, string grade) => UntilAsync(scene, username, member => member.GetProperty("grade").GetString() == grade);

    private static async Task UntilAsync(CafeScene scene, string username, Func<JsonElement, bool> says)
    {
        for (var tries = 0; !says(await MemberAsync(scene, username)); tries++)
        {
            Assert.True(tries < 100, $"{username} is still {await MemberAsync(scene, username)}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<JsonElement> MemberAsync(CafeScene scene, string username, string query = "") =>
        (await scene.GetAsync($"/cafes/harbour/members{query}")).GetProperty("items").EnumerateArray().Single(member => member.GetProperty("username").GetString() == username);
}
