using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Continuity;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Status;

namespace Bongsu.Tests.Alerts;

public sealed class AlertTests
{
    private static readonly object Flood = new { headline = "하천 범람 경보", headlineEn = "Flood alert", instruction = "높은 곳으로 가세요.", area = "서울 영등포구", severity = "Severe", category = "Met", hours = 1 };

    [Fact]
    public async Task An_alert_is_on_every_page_within_a_second_and_leaves_them_at_its_end()
    {
        var clock = new ClockFeature();
        await using var scene = await StatusScene.StartAsync(clock: clock);
        foreach (var address in new[] { "/cafes", "/", "/alerts" })
            Assert.DoesNotContain("하천 범람", await scene.PageAsync(address, _ => true), StringComparison.Ordinal);
        var id = (await scene.SendAsync(HttpMethod.Post, "/alerts", HttpStatusCode.Created, Flood)).GetProperty("id").GetInt64();
        foreach (var address in new[] { "/cafes", "/", "/alerts" })
            await scene.PageAsync(address, IncidentTests.Says("긴급 경보", $"<a href=\"/alerts/{id}\">하천 범람 경보</a>"));
        await scene.PageAsync("/", IncidentTests.Says("Severe alert", "Flood alert"), "en");
        await scene.PageAsync($"/alerts/{id}", IncidentTests.Says("높은 곳으로 가세요.", "서울 영등포구", "발효 중"));
        var alert = await OneAsync(scene, id);
        Assert.Equal((true, "severe", 2), (alert.GetProperty("inForce").GetBoolean(), alert.GetProperty("severity").GetString(), alert.GetProperty("texts").GetArrayLength()));

        clock.Time.Advance(TimeSpan.FromHours(1));
        await scene.PageAsync("/cafes", page => !page.Contains("하천 범람", StringComparison.Ordinal));
        await scene.PageAsync("/alerts", IncidentTests.Says("발효 중인 경보가 없습니다.", "지난 경보", "하천 범람 경보"));
        Assert.False((await OneAsync(scene, id)).GetProperty("inForce").GetBoolean());
    }

    [Fact]
    public async Task A_message_of_CAP_is_kept_once_and_given_out_as_it_came()
    {
        await using var scene = await StatusScene.StartAsync();
        var tsunami = CapReaderTests.Tsunami.Replace("2024-12-0", "2094-12-0", StringComparison.Ordinal);
        var id = await ReceiveAsync(scene, tsunami, HttpStatusCode.Created);
        using (var content = new StringContent(tsunami, Encoding.UTF8, "application/cap+xml"))
        using (var again = await scene.Chief.PostAsync($"{StatusScene.Console}/alerts/cap", content, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal(tsunami, await scene.PageAsync($"/alerts/{id}.xml", _ => true));
        using var guest = scene.Portal.Client();
        Assert.Equal(1, (await (await guest.GetAsync($"{StatusScene.Api}/alerts", TestContext.Current.CancellationToken)).JsonAsync(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancel_takes_its_alert_back_whichever_comes_first(bool isCancelFirst)
    {
        await using var scene = await StatusScene.StartAsync();
        var alert = CapReaderTests.Tsunami.Replace("2024-12-0", "2094-12-0", StringComparison.Ordinal);
        string Cancel(string sender) => alert.Replace("T-1", "T-2", StringComparison.Ordinal).Replace("office@example.org</sender>", $"{sender}</sender>", StringComparison.Ordinal)
            .Replace("<msgType>Alert", "<msgType>Cancel", StringComparison.Ordinal).Replace("</scope>", "</scope><references>office@example.org,T-1,2094-12-03T22:28:00+09:00</references>", StringComparison.Ordinal);
        // Somebody else's word changes nothing.
        await ReceiveAsync(scene, Cancel("stranger@example.org"), HttpStatusCode.Created);
        foreach (var each in isCancelFirst ? new[] { Cancel("office@example.org"), alert } : [alert, Cancel("office@example.org")])
        {
            if (each != alert && !isCancelFirst)
                await scene.PageAsync("/", IncidentTests.Says("동해안 지진해일 경보"));
            await ReceiveAsync(scene, each, HttpStatusCode.Created);
        }
        await scene.PageAsync("/alerts", IncidentTests.Says("발효 중인 경보가 없습니다.", "갱신되거나 해제됨"));
        await scene.PageAsync("/", page => !page.Contains("지진해일", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operators_cancel_and_what_they_type_wrong_comes_again()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = (await scene.SendAsync(HttpMethod.Post, "/alerts", HttpStatusCode.Created, Flood)).GetProperty("id").GetInt64();
        await scene.SendAsync(HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"/alerts/{id}"), HttpStatusCode.NoContent);
        Assert.False((await OneAsync(scene, id)).GetProperty("inForce").GetBoolean());
        await scene.SendAsync(HttpMethod.Delete, "/alerts/999999", HttpStatusCode.NotFound);

        var errors = (await scene.SendAsync(HttpMethod.Post, "/alerts", HttpStatusCode.BadRequest, new { headline = new string('가', 161), severity = "Dire", hours = 100 })).GetProperty("errors");
        Assert.Equal(["area", "headline", "hours", "severity"], errors.EnumerateObject().Select(error => error.Name).Order());
        Assert.Contains("CAP 1.2", $"{await ReceiveErrorAsync(scene, "<alert/>")}", StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["headline"] = "남겨 둘 제목", ["area"] = "" });
        using var refused = await scene.Chief.PostAsync("/console/alerts", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("value=\"남겨 둘 제목\"", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        using var guest = scene.Portal.Client();
        using var turnedAway = await guest.PostAsync($"{StatusScene.Console}/alerts", Flood);
        Assert.Equal(HttpStatusCode.Unauthorized, turnedAway.StatusCode);
    }

    [Fact]
    public async Task Alerts_stay_while_the_store_is_away()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = (await scene.SendAsync(HttpMethod.Post, "/alerts", HttpStatusCode.Created, Flood)).GetProperty("id").GetInt64();
        await scene.TakeStoreAwayAsync();
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        // Nobody has asked for these before: they are made from memory.
        await scene.PageAsync("/alerts", IncidentTests.Says("하천 범람 경보"));
        await scene.PageAsync($"/alerts/{id}", IncidentTests.Says("높은 곳으로 가세요."));
        await scene.PageAsync("/news", IncidentTests.Says("하천 범람 경보"));
    }

    [Fact]
    public async Task An_alert_of_a_severity_raises_the_level_and_its_end_lowers_it()
    {
        await using var portal = await PlannedPortal.StartAsync();
        await portal.PlanAsync("levels: { 2: { raise: [{ signal: alert, severity: severe }], lower: { calm-for: 1s, keep: 0s }, notice: { ko: 경보입니다, en: An alert } } }");
        await SendAsync(portal, "Moderate");
        var id = await SendAsync(portal, "Severe");
        await portal.UntilAsync(now => now.GetProperty("level").GetInt32() == 2);
        Assert.Equal("alert", (await portal.NowAsync()).GetProperty("trigger").GetString());
        using (var cancelled = await portal.Chief.DeleteAsync(string.Create(CultureInfo.InvariantCulture, $"{StatusScene.Console}/alerts/{id}"), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        // The moderate one goes on, and is no reason.
        await portal.UntilAsync(now => now.GetProperty("level").GetInt32() == 1);
    }

    private static async Task<long> SendAsync(PlannedPortal portal, string severity)
    {
        using var answer = await portal.Chief.PostAsync($"{StatusScene.Console}/alerts", new { headline = "호우", area = "전국", severity });
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
    }

    private static async Task<JsonElement> OneAsync(StatusScene scene, long id)
    {
        using var guest = scene.Portal.Client();
        using var answer = await guest.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{StatusScene.Api}/alerts/{id}"), TestContext.Current.CancellationToken);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    private static async Task<long> ReceiveAsync(StatusScene scene, string xml, HttpStatusCode expected)
    {
        using var content = new StringContent(xml, Encoding.UTF8, "application/cap+xml");
        using var answer = await scene.Chief.PostAsync($"{StatusScene.Console}/alerts/cap", content, TestContext.Current.CancellationToken);
        return (await answer.JsonAsync(expected)).GetProperty("id").GetInt64();
    }

    private static async Task<JsonElement> ReceiveErrorAsync(StatusScene scene, string xml)
    {
        using var content = new StringContent(xml, Encoding.UTF8, "application/cap+xml");
        using var answer = await scene.Chief.PostAsync($"{StatusScene.Console}/alerts/cap", content, TestContext.Current.CancellationToken);
        return await answer.JsonAsync(HttpStatusCode.BadRequest);
    }
}
