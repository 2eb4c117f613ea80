using System.Net;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Maintenance;

public sealed class StoreAwayTests
{
    [Fact]
    public async Task While_the_store_is_away_everything_in_memory_answers_and_writes_are_held()
    {
        await using var scene = await CafeScene.StartAsync(settings: MaintenanceScene.Faults);
        using var boss = await scene.Portal.OperatorAsync("boss");
        using var reader = scene.Portal.Client();
        var post = await scene.PostAsync(scene.Manager);
        await scene.CommentAsync(scene.Member, post, "앞선 댓글");
        var warm = new[] { "/", $"/cafes/harbour/posts/{post}" };
        foreach (var page in warm)
            await reader.GetStringAsync(page, TestContext.Current.CancellationToken);

        await scene.TakeStoreAwayAsync(boss, 6);

        var first = await scene.Member.HeldAsync($"/posts/{post}/comments", new { body = "하나" });
        var second = await scene.Member.HeldAsync($"/posts/{post}/comments", new { body = "둘" }, "k");
        Assert.Equal(second, await scene.Member.HeldAsync($"/posts/{post}/comments", new { body = "둘" }, "k"));
        var urgent = await boss.HeldAsync("/statuses", new { text = "운영자도 기다립니다" });
        foreach (var page in warm.Append("/health/ready").Append("/health/live").Append($"/held/{first}"))
            using (var answer = await reader.GetAsync(page, TestContext.Current.CancellationToken))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("저장소가 잠시 응답하지 않습니다", await reader.GetStringAsync($"/held/{first}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await scene.SendAsync(boss, HttpMethod.Get, "/console/load", HttpStatusCode.OK);
        var held = (await scene.SendAsync(boss, HttpMethod.Get, MaintenanceScene.Switch, HttpStatusCode.OK)).GetProperty("held");
        Assert.Equal((3, true), (held.GetProperty("waiting").GetInt32(), held.GetProperty("storeAway").GetBoolean()));

        foreach (var receipt in new[] { first, second, urgent })
            await scene.ReceiptAsync(receipt, "stored");
        Assert.Equal(["앞선 댓글", "하나", "둘"], await scene.CommentsAsync(post));
        await scene.CommentAsync(scene.Member, post, "셋");
    }

    [Fact]
    public async Task While_the_store_is_away_operators_sign_in_and_switch_maintenance_which_enters_the_log_later()
    {
        await using var scene = await CafeScene.StartAsync(settings: MaintenanceScene.Faults);
        using (var boss = await scene.Portal.OperatorAsync("boss"))
            await scene.TakeStoreAwayAsync(boss, 5);

        using var again = await scene.Portal.SignInAsync("boss");
        using var newcomer = await scene.Portal.MemberAsync("newcomer");
        Assert.True((await scene.SwitchAsync(again, on: true)).GetProperty("on").GetBoolean());
        var receipt = await newcomer.HeldAsync("/statuses", new { text = "가입하자마자" });

        // The operator's switch is drained in maintenance too; the newcomer waits for its end.
        var journal = scene.Portal.Get<Journal.Journal>();
        while (!await journal.ReadAsync(default, TestContext.Current.CancellationToken).AnyAsync(entry => entry.Kind == "maintenance-switched", TestContext.Current.CancellationToken))
            await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal("waiting", (await scene.GetAsync($"/held/{receipt}")).GetProperty("state").GetString());
        await scene.SwitchAsync(again, on: false);
        await scene.ReceiptAsync(receipt, "stored");
    }

    [Fact]
    public async Task Whose_membership_cannot_be_read_is_held_and_judged_at_the_drain()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        long post;
        await using (var scene = await CafeScene.StartAsync(folder))
        {
            post = await scene.PostAsync(scene.Manager);
            using (await scene.Portal.MemberAsync("guest")) { }
        }

        await using (var again = await CafeScene.ResumeAsync(folder, settings: MaintenanceScene.Faults))
        {
            using var boss = await again.Portal.OperatorAsync("boss");
            using var guest = await again.Portal.SignInAsync("guest");
            // The cafe and the post are in memory again, who belongs to it is not.
            using (var refused = await boss.PostAsync($"{CafeScene.Api}/posts/{post}/comments", new { body = "운영자는 회원이 아닙니다" }))
                await refused.JsonAsync(HttpStatusCode.Forbidden);
            await again.TakeStoreAwayAsync(boss, 4);

            var member = await again.Member.HeldAsync($"/posts/{post}/comments", new { body = "회원입니다" });
            var stranger = await guest.HeldAsync($"/posts/{post}/comments", new { body = "회원이 아닙니다" });

            await again.ReceiptAsync(member, "stored");
            Assert.Equal("not-a-member", (await again.ReceiptAsync(stranger, "refused")).GetProperty("code").GetString());
            Assert.Equal(["회원입니다"], await again.CommentsAsync(post));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_slow_disk_makes_writes_slow_and_holds_none()
    {
        await using var scene = await CafeScene.StartAsync(settings: MaintenanceScene.Faults);
        using var boss = await scene.Portal.OperatorAsync("boss");
        await scene.SendAsync(boss, HttpMethod.Post, "/console/drills/faults", HttpStatusCode.OK, new { kind = "slow-disk", seconds = 600 });

        var began = TimeProvider.System.GetTimestamp();
        await scene.PostAsync(scene.Manager);

        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public async Task Nothing_is_broken_on_purpose_but_by_operators_within_bounds_and_where_the_setting_allows()
    {
        await using (var scene = await CafeScene.StartAsync(settings: MaintenanceScene.Faults))
        {
            using var boss = await scene.Portal.OperatorAsync("boss");
            await scene.SendAsync(scene.Member, HttpMethod.Post, "/console/drills/faults", HttpStatusCode.Forbidden, new { kind = "store-away", seconds = 5 });
            var refused = await scene.SendAsync(boss, HttpMethod.Post, "/console/drills/faults", HttpStatusCode.BadRequest, new { kind = "meteor", seconds = 601 });
            Assert.Equal(["kind", "seconds"], refused.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }

        await using var ordinary = await CafeScene.StartAsync();
        using var nobody = await ordinary.Portal.OperatorAsync("boss");
        await ordinary.SendAsync(nobody, HttpMethod.Post, "/console/drills/faults", HttpStatusCode.MethodNotAllowed, new { kind = "store-away", seconds = 5 });
    }
}
