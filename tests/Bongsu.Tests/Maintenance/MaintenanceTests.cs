using System.Net;
using Bongsu.Maintenance;
using Bongsu.Portal.Maintenance;
using Bongsu.Portal.Record;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Maintenance;

public sealed class MaintenanceTests
{
    [Fact]
    public async Task In_maintenance_reading_goes_on_members_are_held_and_their_comments_appear_afterwards_in_order()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var post = await scene.PostAsync(scene.Manager);
        await scene.CommentAsync(scene.Member, post, "앞선 댓글");
        await scene.SwitchAsync(boss, on: true);

        var receipts = new List<string>();
        for (var number = 1; number <= 5; number++)
            receipts.Add(await scene.Member.HeldAsync($"/posts/{post}/comments", new { body = $"댓글 {number}" }));
        var staff = await scene.Manager.HeldAsync("/cafes/harbour/posts", new { board = "free", title = "운영진도", body = "기다립니다" });
        using (var reader = scene.Portal.Client())
        {
            var page = "";
            for (var i = 0; i < 100 && !page.Contains("점검 중", StringComparison.Ordinal); i++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
                page = await reader.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
            }
            Assert.Contains("점검 중", page, StringComparison.Ordinal);
        }
        using (var reader = scene.Portal.Client())
            foreach (var page in new[] { "/", "/cafes", "/cafes/harbour", $"/cafes/harbour/posts/{post}", "/live", "/health/ready" })
                using (var answer = await reader.GetAsync(page, TestContext.Current.CancellationToken))
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["앞선 댓글"], await scene.CommentsAsync(post));
        Assert.Equal("waiting", (await scene.GetAsync($"/held/{receipts[0]}")).GetProperty("state").GetString());
        Assert.Equal(6, scene.Portal.Get<IMaintenance>().Now!.Held);

        var ended = await scene.SwitchAsync(boss, on: false);
        Assert.False(ended.GetProperty("on").GetBoolean());
        foreach (var receipt in receipts.Append(staff))
        {
            var stored = await scene.ReceiptAsync(receipt, "stored");
            Assert.True(stored.GetProperty("position").GetInt64() > 0);
            Assert.Contains("/cafes/harbour/posts/", stored.GetProperty("url").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(["앞선 댓글", "댓글 1", "댓글 2", "댓글 3", "댓글 4", "댓글 5"], await scene.CommentsAsync(post));
        Assert.Null(scene.Portal.Get<IMaintenance>().Now);
        await scene.CommentAsync(scene.Member, post, "다시 바로");
    }

    [Fact]
    public async Task What_an_operator_writes_in_maintenance_is_stored_at_once()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        await scene.SendAsync(boss, HttpMethod.Put, "/cafes/harbour/members/me", HttpStatusCode.OK, new { });
        await scene.SwitchAsync(boss, on: true);

        var post = await scene.PostAsync(boss, "점검 안내");

        Assert.Equal("점검 안내", (await scene.GetAsync($"/posts/{post}")).GetProperty("title").GetString());
    }

    [Fact]
    public async Task The_same_write_in_maintenance_has_the_same_receipt_and_afterwards_the_first_answer()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        await scene.SwitchAsync(boss, on: true);
        var body = new { text = "한 번만" };

        var receipt = await scene.Member.HeldAsync("/statuses", body, "k");
        Assert.Equal(receipt, await scene.Member.HeldAsync("/statuses", body, "k"));
        using (var other = await scene.Member.PostAsync($"{CafeScene.Api}/statuses", new { text = "다른 글" }, "k"))
            Assert.Equal("key-reused", (await other.JsonAsync(HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
        await scene.SwitchAsync(boss, on: false);
        var stored = await scene.ReceiptAsync(receipt, "stored");

        using var again = await scene.Member.PostAsync($"{CafeScene.Api}/statuses", body, "k");
        Assert.Equal(stored.GetProperty("position").GetInt64(), (await again.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Maintenance_and_what_it_holds_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        string receipt;
        await using (var scene = await CafeScene.StartAsync(folder))
        {
            using var boss = await scene.Portal.OperatorAsync("boss");
            await scene.SwitchAsync(boss, on: true);
            receipt = await scene.Member.HeldAsync("/statuses", new { text = "다시 켜도 남습니다" });
        }

        await using (var again = await CafeScene.ResumeAsync(folder))
        {
            using var boss = await again.Portal.SignInAsync("boss");
            Assert.Equal("디스크를 바꿉니다", again.Portal.Get<IMaintenance>().Now!.Reason);
            Assert.Equal("waiting", (await again.GetAsync($"/held/{receipt}")).GetProperty("state").GetString());
            await again.Member.HeldAsync("/statuses", new { text = "그 뒤의 글" });
            await again.SwitchAsync(boss, on: false);
            await again.ReceiptAsync(receipt, "stored");
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_signs_up_in_maintenance_has_an_account_and_a_name_afterwards()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        await scene.SwitchAsync(boss, on: true);

        using var newcomer = await scene.Portal.MemberAsync("newcomer");
        var receipt = await newcomer.HeldAsync("/statuses", new { text = "방금 가입했어요" });
        using var again = await scene.Portal.SignInAsync("newcomer");
        await scene.SwitchAsync(boss, on: false);

        var id = (await scene.ReceiptAsync(receipt, "stored")).GetProperty("position").GetInt64();
        Assert.Equal("newcomer", (await scene.GetAsync($"/statuses/{id}")).GetProperty("author").GetProperty("username").GetString());
    }

    [Fact]
    public async Task Only_operators_switch_it_and_only_with_a_reason()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        using var stranger = scene.Portal.Client();

        await scene.SendAsync(stranger, HttpMethod.Put, MaintenanceScene.Switch, HttpStatusCode.Unauthorized, new { on = true, reason = "왜" });
        var refused = await scene.SendAsync(scene.Member, HttpMethod.Put, MaintenanceScene.Switch, HttpStatusCode.Forbidden, new { on = true, reason = "왜" });
        Assert.Equal("operators-only", refused.GetProperty("code").GetString());
        foreach (var reason in new[] { "", new string('가', 301) })
            Assert.True((await scene.SendAsync(boss, HttpMethod.Put, MaintenanceScene.Switch, HttpStatusCode.BadRequest, new { on = true, reason })).GetProperty("errors").TryGetProperty("reason", out _));
        Assert.True((await scene.SendAsync(boss, HttpMethod.Put, MaintenanceScene.Switch, HttpStatusCode.BadRequest, new { reason = "왜" })).GetProperty("errors").TryGetProperty("on", out _));
        var past = new { on = true, reason = "왜", until = DateTimeOffset.UnixEpoch };
        Assert.True((await scene.SendAsync(boss, HttpMethod.Put, MaintenanceScene.Switch, HttpStatusCode.BadRequest, past)).GetProperty("errors").TryGetProperty("until", out _));
        await scene.CommentAsync(scene.Member, await scene.PostAsync(scene.Manager));
    }

    [Fact]
    public async Task Switching_twice_is_switching_once_and_it_goes_on_the_record()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var until = DateTimeOffset.Parse("2099-12-03T17:00:00Z", provider: null);
        var first = await scene.SendAsync(boss, HttpMethod.Put, MaintenanceScene.Switch, HttpStatusCode.OK, new { on = true, reason = "디스크", until });
        var again = await scene.SendAsync(boss, HttpMethod.Put, MaintenanceScene.Switch, HttpStatusCode.OK, new { on = true, reason = "디스크", until });
        Assert.Equal(first.GetProperty("from").GetDateTimeOffset(), again.GetProperty("from").GetDateTimeOffset());
        await scene.SwitchAsync(boss, on: false);
        await scene.SwitchAsync(boss, on: false);

        var sources = scene.Portal.Services.GetServices<IRecordSource>().ToList();
        var facts = new List<RecordFact>();
        await foreach (var entry in scene.Portal.Get<Journal.Journal>().ReadAsync(default, TestContext.Current.CancellationToken))
            facts.AddRange(sources.SelectMany(source => source.FactsOf(entry)).Where(fact => fact.Kind == RecordKinds.Maintenance));
        Assert.Equal<(string, string?, DateTimeOffset?)>([("on", "디스크", until), ("off", null, null)], facts.Select(fact => (fact.What.Split(' ')[1], fact.Why, fact.Until)));
        Assert.All(facts, fact => Assert.Equal("operator", fact.Actor));
    }

    [Fact]
    public async Task An_announced_maintenance_begins_by_itself_and_one_past_its_end_stays_and_says_so()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var from = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(2);
        var announced = await scene.SendAsync(boss, HttpMethod.Put, MaintenanceScene.Switch, HttpStatusCode.OK, new { on = true, reason = "예고", from, until = from + TimeSpan.FromSeconds(1) });
        Assert.False(announced.GetProperty("on").GetBoolean());
        Assert.Equal("예고", scene.Portal.Get<IMaintenance>().Announced!.Reason);
        using (var direct = await scene.Member.PostAsync($"{CafeScene.Api}/statuses", new { text = "아직은 바로" }))
            await direct.JsonAsync(HttpStatusCode.Created);

        while (scene.Portal.Get<IMaintenance>().Now is not { IsOver: true })
            await Task.Delay(100, TestContext.Current.CancellationToken);

        await scene.Member.HeldAsync("/statuses", new { text = "이제는 맡깁니다" });
        using var console = await Forms.SignedInAsync(scene.Portal, "boss");
        Assert.Contains("예정한 시각이 지났습니다", await console.GetStringAsync(MaintenanceForms.Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_switches_it_by_one_form_and_keeps_what_was_typed()
    {
        await using var scene = await CafeScene.StartAsync();
        using (await scene.Portal.OperatorAsync("boss")) { }
        using var console = await Forms.SignedInAsync(scene.Portal, "boss");

        var refused = await console.SubmitAsync(MaintenanceForms.Address, HttpStatusCode.BadRequest, ("reason", "전원 공사"), ("for", "많이"), ("on", "true"));
        Assert.Contains("value=\"전원 공사\"", refused, StringComparison.Ordinal);
        Assert.Contains("분으로 적어 주세요", refused, StringComparison.Ordinal);
        var on = await console.SubmitAsync(MaintenanceForms.Address, HttpStatusCode.OK, ("reason", "전원 공사"), ("for", "30"), ("on", "true"));
        Assert.Contains("점검 중입니다.", on, StringComparison.Ordinal);
        await scene.Member.HeldAsync("/statuses", new { text = "기다립니다" });
        Assert.Contains("1건이 차례를 기다립니다", await console.GetStringAsync(MaintenanceForms.Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var off = await console.SubmitAsync(MaintenanceForms.Address, HttpStatusCode.OK, ("on", "false"));
        Assert.Contains("지금은 점검 중이 아닙니다.", off, StringComparison.Ordinal);
    }
}
