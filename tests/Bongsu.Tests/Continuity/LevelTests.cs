using System.Net;
using System.Text.Json;
using Bongsu.Continuity.Engine;
using Bongsu.Portal.Record;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Continuity;

public sealed class LevelTests
{
    [Fact]
    public async Task Everybody_sees_which_level_is_in_force_why_since_and_until_when()
    {
        await using var portal = await PlannedPortal.StartAsync("{ images: off }");
        using var listener = await Listener.ListenAsync(portal.Scene.Portal, "/continuity/events");
        Assert.Equal(1, (await portal.NowAsync()).GetProperty("level").GetInt32());

        await portal.SetAsync(2, reason: "훈련합니다");

        var now = await portal.NowAsync();
        Assert.Equal((2, "관심", "훈련합니다", "person", "operator"), (now.GetProperty("level").GetInt32(), Text(now, "name"), Text(now, "reason"), Text(now, "trigger"), Text(now, "actor")));
        Assert.True(now.GetProperty("until").GetDateTimeOffset() > now.GetProperty("since").GetDateTimeOffset());
        var measure = Assert.Single(now.GetProperty("measures").EnumerateArray());
        Assert.Equal(("images", "off"), (Text(measure, "name"), Text(measure, "value")));
        Assert.Contains(now.GetProperty("components").EnumerateArray(), part => Text(part, "name") == "cafe-write" && Text(part, "state") == "ok");
        var heard = await listener.NextAsync();
        Assert.Equal(("level", 2), (heard.Name, JsonDocument.Parse(heard.Data).RootElement.GetProperty("level").GetInt32()));
    }

    [Fact]
    public async Task Every_page_says_the_level_in_the_readers_language_and_stops_when_it_is_over()
    {
        await using var portal = await PlannedPortal.StartAsync();
        var before = await portal.PageAsync("/", page => page.Length > 0);
        Assert.DoesNotContain("class=\"level\"", before, StringComparison.Ordinal);
        await portal.SetAsync(2);
        Assert.Contains("알립니다", await portal.PageAsync("/", page => page.Contains("class=\"level\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        using var english = portal.Scene.Portal.Client("en");
        Assert.Contains("Notice", await portal.PageAsync("/cafes/harbour", page => page.Contains("class=\"level\"", StringComparison.Ordinal), english), StringComparison.Ordinal);
        await portal.SetAsync(1);
        Assert.DoesNotContain("class=\"level\"", await portal.PageAsync("/", page => page.Length > 0 && !page.Contains("class=\"level\"", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_operators_at_once_cannot_undo_one_another_unseen()
    {
        await using var portal = await PlannedPortal.StartAsync();
        var seen = (await portal.NowAsync()).GetProperty("revision").GetInt64();
        await portal.SetAsync(3, revision: seen);
        var refused = await portal.SetAsync(1, HttpStatusCode.Conflict, revision: seen);
        Assert.Equal("changed-meanwhile", Text(refused, "code"));
        Assert.Equal(3, (await portal.NowAsync()).GetProperty("level").GetInt32());
    }

    [Fact]
    public async Task A_reason_is_required_and_levels_go_from_one_to_five()
    {
        await using var portal = await PlannedPortal.StartAsync();
        var problem = await portal.SetAsync(6, HttpStatusCode.BadRequest, reason: " ");
        Assert.Equal(["level", "reason"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        using var member = await portal.Scene.Member.SendAsync(HttpMethod.Put, PlannedPortal.Level, new { level = 2, reason = "x" });
        await member.JsonAsync(HttpStatusCode.Forbidden);
        using var guest = portal.Scene.Portal.Client();
        using var nobody = await guest.SendAsync(HttpMethod.Put, PlannedPortal.Level, new { level = 2, reason = "x" });
        await nobody.JsonAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_console_raises_holds_and_releases_by_its_form()
    {
        await using var portal = await PlannedPortal.StartAsync();
        var first = await portal.PageAsync("/console/continuity", page => page.Length > 0, portal.Chief);
        Assert.Contains("name=\"revision\" value=\"0\"", first, StringComparison.Ordinal);
        async Task<HttpResponseMessage> SendAsync(string level, string pinned, string revision, string reason) => await portal.Chief.PostAsync(new Uri("/console/continuity", UriKind.Relative),
            new FormUrlEncodedContent(new Dictionary<string, string> { ["level"] = level, ["pinned"] = pinned, ["revision"] = revision, ["reason"] = reason, ["hours"] = "1" }), TestContext.Current.CancellationToken);
        using (var raised = await SendAsync("3", "on", "0", "큰비"))
            Assert.Equal(HttpStatusCode.SeeOther, raised.StatusCode);
        Assert.True((await portal.NowAsync()).GetProperty("pinned").GetBoolean());
        using (var stale = await SendAsync("1", "off", "0", "다른 사람의 결정"))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
            Assert.Contains("다른 사람의 결정", await stale.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        using (var released = await SendAsync("3", "off", "1", "계획에 맡김"))
            Assert.Equal(HttpStatusCode.SeeOther, released.StatusCode);
        Assert.False((await portal.NowAsync()).GetProperty("pinned").GetBoolean());
        var done = await portal.PageAsync("/console/continuity", page => page.Contains("큰비", StringComparison.Ordinal), portal.Chief);
        Assert.Contains("평시 → 주의", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_goes_on_at_the_level_that_was_in_force()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-");
        try
        {
            await using (var portal = await TestPortal.StartAsync(folder.FullName))
            {
                using var chief = await portal.OperatorAsync("chief");
                using var set = await chief.SendAsync(HttpMethod.Put, PlannedPortal.Level, new { level = 4, reason = "밤" });
                await set.JsonAsync(HttpStatusCode.OK);
            }
            await using var again = await TestPortal.StartAsync(folder.FullName);
            using var guest = again.Client();
            using var answer = await guest.GetAsync($"{CafeScene.Api}/continuity", TestContext.Current.CancellationToken);
            var now = await answer.JsonAsync(HttpStatusCode.OK);
            Assert.Equal((4, "밤"), (now.GetProperty("level").GetInt32(), Text(now, "reason")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_operator_signs_in_by_a_door_without_a_line_also_read_only_and_with_a_broken_plan()
    {
        await using var portal = await PlannedPortal.StartAsync("{ sign-up: room, read-only: on, reading: anonymous }");
        await portal.SetAsync(2);
        await portal.PlanAsync("levels: [");
        using var stranger = portal.Scene.Portal.Client();
        var (chief, sailor) = (new { username = "chief", password = "correct horse battery" }, new { username = "sailor", password = "correct horse battery" });
        for (var i = 0; i < 50; i++)
        {
            using var waits = await stranger.PostAsync($"{CafeScene.Api}/sessions", chief);
            if (waits.StatusCode == HttpStatusCode.ServiceUnavailable)
                break;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        using (var everybody = await stranger.PostAsync($"{CafeScene.Api}/sessions", chief))
            Assert.Equal("waiting-room", Text(await everybody.JsonAsync(HttpStatusCode.ServiceUnavailable), "code"));
        using (var none = await stranger.PostAsync($"{CafeScene.Api}/console/sessions", sailor))
            Assert.Equal("bad-credentials", Text(await none.JsonAsync(HttpStatusCode.Unauthorized), "code"));
        using var signed = await stranger.PostAsync($"{CafeScene.Api}/console/sessions", chief);
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", Text(await signed.JsonAsync(HttpStatusCode.Created), "token"));
        using (var acts = await stranger.SendAsync(HttpMethod.Put, PlannedPortal.Level, new { level = 1, reason = "끝" }))
            await acts.JsonAsync(HttpStatusCode.OK);

        using var browser = portal.Scene.Portal.Browser();
        var asked = await browser.GetAsync(new Uri("/console/continuity", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("action=\"/console/sign-in\"", await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var entered = await browser.PostAsync(new Uri("/console/sign-in", UriKind.Relative),
            new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "chief", ["password"] = "correct horse battery", ["return"] = "/console/continuity" }), TestContext.Current.CancellationToken);
        Assert.Contains("단계와 조치", await entered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_that_calls_opens_a_call_of_the_hotline_with_its_reason_in_both_languages()
    {
        await using var portal = await PlannedPortal.StartAsync();
        await portal.PlanAsync("""
            levels: { 3: { call: [night] } }
            hotline: { people: { kim: { name: 김당직, ways: [ { webhook: generic, url: "http://127.0.0.1:9/" } ] } }, groups: { night: [kim] } }
            """);
        await portal.SetAsync(2);
        await portal.SetAsync(3, reason: "서버실 침수");
        using var answer = await portal.Chief.GetAsync(new Uri($"{CafeScene.Api}/console/hotline/calls", UriKind.Relative), TestContext.Current.CancellationToken);
        var call = Assert.Single((await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Contains("서버실 침수", call.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("주의", call.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_mistakes_changes_nothing_and_the_console_says_where_they_are()
    {
        await using var portal = await PlannedPortal.StartAsync("{ images: off }");
        await portal.PlanAsync("levels: { 2: { measures: { images: perhaps } } }");
        await portal.SetAsync(2);
        Assert.Equal("images", Text(Assert.Single((await portal.NowAsync()).GetProperty("measures").EnumerateArray()), "name"));
        Assert.Contains("levels.2.measures.images", await portal.PageAsync("/console/continuity", page => page.Length > 0, portal.Chief), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_file_that_cannot_be_read_stops_no_start()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-");
        try
        {
            await File.WriteAllTextAsync(System.IO.Path.Combine(folder.FullName, "continuity.state.json"), "{ \"state\": ", TestContext.Current.CancellationToken);
            await using var portal = await TestPortal.StartAsync(folder.FullName);
            Assert.Equal(1, portal.Get<LevelKeeper>().State.Level);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Levels_and_measures_go_on_the_public_record()
    {
        await using var portal = await PlannedPortal.StartAsync("{ images: off, slow-tags: 10s }");
        await portal.SetAsync(2, reason: "훈련");
        var source = portal.Scene.Portal.Services.GetServices<IRecordSource>();
        var facts = new List<RecordFact>();
        await foreach (var entry in portal.Scene.Portal.Get<Bongsu.Journal.Journal>().ReadAsync(new(0), TestContext.Current.CancellationToken))
            facts.AddRange(source.SelectMany(each => each.FactsOf(entry)).Where(fact => fact.Kind is RecordKinds.Level or RecordKinds.Measure));
        Assert.Equal(["level 1 → 2", "slow-tags: 10s", "images: off"], facts.Select(fact => fact.What));
        Assert.All(facts, fact => Assert.Equal(("operator", "훈련"), (fact.Actor, fact.Why)));
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
