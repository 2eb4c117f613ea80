using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Hotline.Calls;
using Bongsu.Portal.Hotline;
using Bongsu.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Hotline;

public sealed partial class ConsoleHotlineTests
{
    private const string Calls = "/api/bongsu/v1/console/hotline/calls";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_calls_by_the_API_and_sees_who_knows()
    {
        await using var scene = await SceneAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        using var answer = await boss.PostAsync(Calls, new { summary = "정전입니다", group = "duty", test = true }, "power");
        var made = await answer.JsonAsync(HttpStatusCode.Created);
        var id = made.GetProperty("id").GetInt64();
        Assert.Equal($"/console/hotline/{id}", made.GetProperty("url").GetString());
        // The same request again is the same call; another under its key is none.
        using (var again = await boss.PostAsync(Calls, new { summary = "정전입니다", group = "duty", test = true }, "power"))
            Assert.Equal(id, (await again.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64());
        using (var other = await boss.PostAsync(Calls, new { summary = "다른 일", group = "duty", test = true }, "power"))
            await other.JsonAsync(HttpStatusCode.UnprocessableEntity);
        await scene.SettleAsync();
        await scene.AcknowledgeAsync(scene.Book.Find(id)!, "kim");
        using var got = await boss.GetAsync($"{Calls}/{id}", Cancelled);
        var call = await got.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("open", true, "정전입니다"), (call.GetProperty("state").GetString(), call.GetProperty("test").GetBoolean(), call.GetProperty("summary").GetString()));
        Assert.Equal(["kim"], call.GetProperty("people").EnumerateArray().Where(person => person.TryGetProperty("acknowledgedAt", out _)).Select(person => person.GetProperty("id").GetString()));
        Assert.Equal(["generic", "mail"], call.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("way").GetString()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("/secret-path", call.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("lee@bongsu.example", call.ToString(), StringComparison.Ordinal);
        using var closed = await boss.SendAsync(HttpMethod.Put, $"{Calls}/{id}/closed");
        Assert.Equal("closed", (await closed.JsonAsync(HttpStatusCode.OK)).GetProperty("state").GetString());
        using var list = await boss.GetAsync(Calls, Cancelled);
        Assert.Equal(id, (await list.JsonAsync(HttpStatusCode.OK)).GetProperty("items")[0].GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Bad_calls_are_told_why_and_only_operators_call()
    {
        await using var scene = await SceneAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        using (var bad = await boss.PostAsync(Calls, new { summary = "두\n줄", group = "nobody" }))
            Assert.Equal(["summary", "group"], (await bad.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        using var member = await scene.Portal.MemberAsync("hana");
        using (var refused = await member.PostAsync(Calls, new { summary = "장난" }))
            await refused.JsonAsync(HttpStatusCode.Forbidden);
        using var stranger = scene.Portal.Client();
        using (var refused = await stranger.GetAsync(Calls, Cancelled))
            await refused.JsonAsync(HttpStatusCode.Unauthorized);
        using (var missing = await boss.GetAsync($"{Calls}/1", Cancelled))
            await missing.JsonAsync(HttpStatusCode.NotFound);
        Assert.Empty(scene.Book.All);
    }

    [Fact]
    public async Task The_console_calls_shows_and_closes_by_forms()
    {
        await using var scene = await SceneAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        boss.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using (var refused = await boss.PostAsync("/console/hotline", new FormUrlEncodedContent([new("summary", ""), new("group", "duty")]), Cancelled))
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var made = await boss.PostAsync("/console/hotline", new FormUrlEncodedContent([new("summary", "<i>화재</i>"), new("group", "duty")]), Cancelled);
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        await scene.SettleAsync();
        var address = made.Headers.Location!.OriginalString;
        var page = await boss.GetStringAsync(address, Cancelled);
        Assert.Contains("&lt;i&gt;화재&lt;/i&gt;", page, StringComparison.Ordinal);
        Assert.Contains("전자우편 l…@bongsu.example", page, StringComparison.Ordinal);
        Assert.Contains("웹훅 127.0.0.1", page, StringComparison.Ordinal);
        Assert.Contains("전달됨", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/secret-path", page, StringComparison.Ordinal);
        Assert.Contains("2명 중 0명 확인", await boss.GetStringAsync("/console/hotline", Cancelled), StringComparison.Ordinal);
        using (var closed = await boss.PostAsync($"{address}/closed", new FormUrlEncodedContent([]), Cancelled))
            Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        Assert.Contains("운영자가 호출을 끝냈습니다", await boss.GetStringAsync(address, Cancelled), StringComparison.Ordinal);
        var sent = scene.Web.Requests.Count;
        await scene.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(sent, scene.Web.Requests.Count);
    }

    [Fact]
    public async Task With_nobody_on_the_roster_a_call_is_on_the_console_and_says_so()
    {
        await using var scene = await HotlineScene.StartAsync(_ => HotlineRoster.Empty);
        using var boss = await scene.Portal.OperatorAsync("boss");
        var call = await scene.CallAsync();
        Assert.Contains("부를 수 있는 사람이 없습니다", await boss.GetStringAsync($"/console/hotline/{call.Id}", Cancelled), StringComparison.Ordinal);
        Assert.Contains("운영 계획에 부를 사람이 없습니다", await boss.GetStringAsync("/console/hotline", Cancelled), StringComparison.Ordinal);
        // A plan that comes meanwhile does not reach back: its people are called by the next call.
        Assert.True(scene.Book.Find(call.Id)!.IsOpen);
    }

    [Fact]
    public async Task With_the_main_store_away_people_are_called_and_acknowledge()
    {
        await using var scene = await SceneAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        // The store takes nothing more.
        await using var store = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(scene.Folder, "bongsu.db"), Pooling = false }.ToString());
        store.Open();
        await using var holding = store.BeginTransaction(deferred: false);
        using (var held = await boss.PostAsync("/api/bongsu/v1/statuses", new { text = "들리나요" }))
            Assert.Equal(HttpStatusCode.Accepted, held.StatusCode);
        using var answer = await boss.PostAsync(Calls, new { summary = "저장소가 없습니다" });
        var id = (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
        await scene.SettleAsync();
        Assert.Single(scene.Web.Taken);
        Assert.Single(scene.Mail.Mails);
        await scene.AcknowledgeAsync(scene.Book.Find(id)!, "kim");
        await scene.AcknowledgeAsync(scene.Book.Find(id)!, "lee");
        Assert.Equal(CallEnd.Acknowledged, scene.Book.Find(id)!.End);
        Assert.Contains("모두 확인", await boss.GetStringAsync("/console/hotline", Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hotline_asks_neither_the_journal_nor_its_tables()
    {
        var wrong = Repository.Sources("src/Bongsu/Hotline", "*.cs").Concat(Repository.Sources("src/Bongsu/Portal/Hotline", "*.cs"))
            .Where(file => MainStore().IsMatch(File.ReadAllText(file)));
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_broken_log_is_put_aside_and_the_hotline_begins_anew()
    {
        await using var scene = await SceneAsync();
        await scene.CallAsync();
        await scene.RestartAsync(() => File.WriteAllText(Path.Combine(scene.Folder, "hotline.db"), new string('x', 8192)));
        Assert.Empty(scene.Book.All);
        Assert.Single(Directory.GetFiles(scene.Folder, "hotline.db.broken-*"));
        await scene.CallAsync();
        await scene.RestartAsync();
        Assert.Single(scene.Book.All);
    }

    [Fact]
    public async Task The_weekly_test_comes_once_in_its_week_at_its_time_there()
    {
        // It is noon in Seoul on Thursday, 3 December 2026.
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(("kim", HotlineScene.Person("김", scene.Webhook("/kim")))) with
        {
            WeeklyTest = new(DayOfWeek.Thursday, new(14, 0), "Asia/Seoul", []),
        });
        await scene.PassAsync(TimeSpan.FromMinutes(119));
        Assert.Empty(scene.Book.All);
        await scene.PassAsync(TimeSpan.FromMinutes(2), 2);
        await HotlineScene.UntilAsync(() => scene.Book.All.Count == 1);
        await scene.SettleAsync();
        var call = scene.Book.All.Single();
        Assert.True(call.About.IsTest);
        Assert.True(scene.Web.Taken.First().Json.GetProperty("test").GetBoolean());
        await scene.AcknowledgeAsync(call, "kim");
        await scene.RestartAsync();
        await scene.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Single(scene.Book.All);
        scene.Jump(TimeSpan.FromDays(7));
        await HotlineScene.UntilAsync(() => scene.Book.All.Count == 2);
    }

    [Theory]
    [InlineData("2026-03-08T12:00:00Z", "2026-03-08T07:00:00Z")] // left out: three o'clock, summer time
    [InlineData("2026-03-08T06:59:00Z", "2026-03-01T07:30:00Z")]
    [InlineData("2026-11-01T12:00:00Z", "2026-11-01T07:30:00Z")]
    public void The_weekly_test_has_one_moment_a_week_however_clocks_change(string now, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture),
            WeeklyTestCalls.Last(new(DayOfWeek.Sunday, new(2, 30), "America/New_York", []), DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).Moment);

    [GeneratedRegex(@"\b(Database|Writes|PersonNames|FactCache|IChangeWriter|Journal\.Journal)\b")]
    private static partial Regex MainStore();

    private static Task<HotlineScene> SceneAsync() => HotlineScene.StartAsync(scene => HotlineScene.Duty(
        ("kim", HotlineScene.Person("김", scene.Webhook("/secret-path"))), ("lee", HotlineScene.Person("이", new EmailWay("lee@bongsu.example")))) with { Smtp = scene.Smtp });
}
