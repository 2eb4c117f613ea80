using System.Net;
using System.Text.Json;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Streams;

namespace Bongsu.Tests.Status;

public sealed class NoticeTests
{
    [Fact]
    public async Task A_notice_is_on_pages_that_were_ready_made_and_leaves_them_at_its_end()
    {
        var clock = new ClockFeature();
        await using var scene = await StatusScene.StartAsync(clock: clock);
        await scene.PageAsync("/cafes", page => !page.Contains("점검합니다", StringComparison.Ordinal));
        await scene.NoticeAsync(new { text = "오늘 밤 점검합니다", url = "/status", until = clock.Time.GetUtcNow().AddMinutes(5) });
        foreach (var address in new[] { "/cafes", "/", "/status" })
            await scene.PageAsync(address, IncidentTests.Says("<a href=\"/status\">오늘 밤 점검합니다</a>"));
        Assert.Equal("in-force", (await scene.StatusAsync()).GetProperty("notices")[0].GetProperty("state").GetString());
        clock.Time.Advance(TimeSpan.FromMinutes(5));
        foreach (var address in new[] { "/cafes", "/", "/status" })
            await scene.PageAsync(address, page => !page.Contains("점검합니다", StringComparison.Ordinal));
        Assert.Equal(0, (await scene.StatusAsync()).GetProperty("notices").GetArrayLength());
    }

    [Fact]
    public async Task A_notice_for_later_is_announced_and_begins_on_time_across_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        var clock = new ClockFeature();
        try
        {
            await using (var scene = await StatusScene.StartAsync(folder, clock))
            {
                await scene.NoticeAsync(new { text = "정오 점검", textEn = "Maintenance", from = clock.Time.GetUtcNow().AddHours(1), until = clock.Time.GetUtcNow().AddHours(2) });
                await scene.PageAsync("/status", IncidentTests.Says("정오 점검", "예정:"));
                Assert.Equal("announced", (await scene.StatusAsync()).GetProperty("notices")[0].GetProperty("state").GetString());
                Assert.DoesNotContain("정오 점검", await scene.PageAsync("/cafes", _ => true), StringComparison.Ordinal);
            }
            await using (var scene = await StatusScene.StartAsync(folder, clock, isRestart: true))
            {
                Assert.DoesNotContain("정오 점검", await scene.PageAsync("/cafes", _ => true), StringComparison.Ordinal);
                clock.Time.Advance(TimeSpan.FromHours(1));
                await scene.PageAsync("/cafes", IncidentTests.Says("정오 점검"));
                await scene.PageAsync("/cafes", IncidentTests.Says("Maintenance"), "en");
            }
            await using (var scene = await StatusScene.StartAsync(folder, clock, isRestart: true))
            {
                Assert.Contains("정오 점검", await scene.PageAsync("/cafes", _ => true), StringComparison.Ordinal);
                clock.Time.Advance(TimeSpan.FromHours(1));
                await scene.PageAsync("/cafes", page => !page.Contains("정오 점검", StringComparison.Ordinal));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Listeners_hear_a_notice_when_it_is_posted_when_it_begins_and_when_it_is_withdrawn()
    {
        await using var scene = await StatusScene.StartAsync();
        using var listener = await Listener.ListenAsync(scene.Portal, "/continuity/events");
        var now = await scene.NoticeAsync(new { text = "지금" });
        Assert.Equal(("notice", now, "in-force"), Told(await listener.NextAsync()));
        var later = await scene.NoticeAsync(new { text = "곧", from = TimeProvider.System.GetUtcNow().AddSeconds(5) });
        Assert.Equal(("notice", later, "announced"), Told(await listener.NextAsync()));
        Assert.Equal(("notice", later, "in-force"), Told(await listener.NextAsync()));
        await scene.SendAsync(HttpMethod.Delete, $"/notices/{now}", HttpStatusCode.NoContent);
        Assert.Equal(("removed", now, null), Told(await listener.NextAsync()));
        // Again changes nothing.
        await scene.SendAsync(HttpMethod.Delete, $"/notices/{now}", HttpStatusCode.NoContent);
        await scene.SendAsync(HttpMethod.Delete, "/notices/999999", HttpStatusCode.NotFound);
        await scene.PageAsync("/cafes", page => IncidentTests.Says("곧")(page) && !page.Contains("지금</span>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_newest_two_are_on_every_page_and_all_are_on_the_status_page()
    {
        await using var scene = await StatusScene.StartAsync();
        foreach (var text in new[] { "첫째 알림", "둘째 알림", "셋째 알림" })
            await scene.NoticeAsync(new { text, url = "https://example.com/a?b=1&c=2" });
        var page = await scene.PageAsync("/cafes", IncidentTests.Says("셋째 알림", "둘째 알림", "공지 1건 더 보기", "rel=\"nofollow noopener\""));
        Assert.DoesNotContain("첫째 알림", page, StringComparison.Ordinal);
        await scene.PageAsync("/status", IncidentTests.Says("첫째 알림", "둘째 알림", "셋째 알림"));
        // Korean is marked where nobody wrote it in English.
        await scene.PageAsync("/cafes", IncidentTests.Says("lang=\"ko\" rel=\"nofollow noopener\">셋째 알림"), "en");
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("두\n줄", null, null)]
    [InlineData("알림", "javascript:alert(1)", null)]
    [InlineData("알림", "//example.com", null)]
    [InlineData("알림", "ftp://example.com/", null)]
    [InlineData("알림", null, "2020-01-01T00:00:00Z")]
    public async Task What_is_wrong_with_a_notice_is_told_and_nothing_is_shown(string text, string? url, string? until)
    {
        await using var scene = await StatusScene.StartAsync();
        await scene.SendAsync(HttpMethod.Post, "/notices", HttpStatusCode.BadRequest, new { text, url, until });
        await scene.SendAsync(HttpMethod.Post, "/notices", HttpStatusCode.BadRequest, new { text = new string('가', 301) });
        Assert.Equal(0, (await scene.StatusAsync()).GetProperty("notices").GetArrayLength());
    }

    [Fact]
    public async Task The_form_takes_the_portals_own_time_and_keeps_what_was_typed()
    {
        var clock = new ClockFeature();
        await using var scene = await StatusScene.StartAsync(clock: clock);
        using var refused = await IncidentTests.FormAsync(scene, "/console/notices", ("text", "점검"), ("from", "내일"), ("until", "2026-12-03T11:00"));
        var form = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("value=\"점검\"", form, StringComparison.Ordinal);
        Assert.Contains("value=\"2026-12-03T11:00\"", form, StringComparison.Ordinal);
        // The clock begins at noon in Seoul.
        using var posted = await IncidentTests.FormAsync(scene, "/console/notices", ("text", "점검"), ("from", "2026-12-03T22:30"), ("until", "2026-12-03T23:30"));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        var notice = (await scene.StatusAsync()).GetProperty("notices")[0];
        Assert.Equal(new DateTimeOffset(2026, 12, 3, 13, 30, 0, TimeSpan.Zero), notice.GetProperty("from").GetDateTimeOffset());
        using var withdrawn = await IncidentTests.FormAsync(scene, $"/console/notices/{notice.GetProperty("id")}/withdrawn", ("x", ""));
        Assert.Equal(HttpStatusCode.SeeOther, withdrawn.StatusCode);
        Assert.Equal(0, (await scene.StatusAsync()).GetProperty("notices").GetArrayLength());
    }

    private static (string, long, string?) Told(Heard heard)
    {
        var data = JsonDocument.Parse(heard.Data).RootElement;
        return (heard.Name, data.GetProperty("id").GetInt64(), data.TryGetProperty("state", out var state) ? state.GetString() : null);
    }
}
