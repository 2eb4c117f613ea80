using System.Net;
using Bongsu.Admission;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Statuses.Sources;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Fixture;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Tests.Statuses;

/// <summary>Accounts of which operators have made sure whom they speak for.</summary>
public sealed class VerifiedSourceTests
{
    private const string Api = StatusScene.Api;

    [Fact]
    public async Task What_a_source_says_carries_its_name_wherever_it_stands()
    {
        await using var scene = await StatusScene.StartAsync();
        using var keeper = await scene.Portal.OperatorAsync("keeper");
        var id = await scene.SayAsync(scene.Duri, "고개를 막았습니다 #봉수");
        await scene.PageAsync("/live", text => text.Contains("고개를", StringComparison.Ordinal) && !text.Contains("해오름동 주민센터", StringComparison.Ordinal));

        var source = await StatusScene.SendAsync(keeper, HttpMethod.Put, "/console/sources/duri", HttpStatusCode.OK, new { name = "해오름동 주민센터" });
        Assert.Equal(("duri", "해오름동 주민센터"), (source.GetProperty("username").GetString(), source.GetProperty("name").GetString()));
        Assert.Equal("해오름동 주민센터", (await scene.GetAsync($"/statuses/{id}")).GetProperty("author").GetProperty("verified").GetString());
        foreach (var address in new[] { "/live", "/live/tags/%EB%B4%89%EC%88%98", $"/live/statuses/{id}", "/live/people/duri" })
            await scene.PageAsync(address, text => text.Contains("해오름동 주민센터", StringComparison.Ordinal));

        await StatusScene.SendAsync(keeper, HttpMethod.Delete, "/console/sources/duri", HttpStatusCode.NoContent);
        Assert.False((await scene.GetAsync($"/statuses/{id}")).GetProperty("author").TryGetProperty("verified", out _));
        await scene.PageAsync("/live", text => !text.Contains("해오름동 주민센터", StringComparison.Ordinal));
        Assert.Empty(scene.Portal.Get<VerifiedSources>().All());
    }

    [Fact]
    public async Task On_a_situation_what_sources_say_is_marked_and_everybodys_words_are_there()
    {
        await using var scene = await StatusScene.StartAsync();
        using var keeper = await scene.Portal.OperatorAsync("keeper");
        await StatusScene.SendAsync(keeper, HttpMethod.Put, "/console/sources/duri", HttpStatusCode.OK, new { name = "해오름동 주민센터" });
        var situation = (await StatusScene.SendAsync(keeper, HttpMethod.Post, "/situations", HttpStatusCode.Created, new { title = "큰눈", tags = new[] { "폭설" } })).GetProperty("id").GetInt64();
        using var listener = await Streams.Listener.ListenAsync(scene.Portal, $"/situations/{situation}/events");
        var said = await scene.SayAsync(scene.Duri, "고개를 막았습니다 #폭설");
        await scene.SayAsync(scene.Hana, "여기도 눈이 많아요 #폭설");

        Assert.Equal(new Streams.Heard(said, "status", (await scene.GetAsync($"/statuses/{said}")).GetRawText()), await listener.NextAsync());
        var page = await scene.PageAsync($"/situations/{situation}", text => text.Contains("고개를 막았습니다", StringComparison.Ordinal) && text.Contains("여기도 눈이", StringComparison.Ordinal));
        // The template, by which the browser makes what comes, names nobody.
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "</span>해오름동 주민센터</b>"));
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Delete, $"/statuses/{said}", HttpStatusCode.NoContent);
        await scene.PageAsync($"/situations/{situation}", text => !text.Contains("고개를 막았습니다", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operators_verify_by_the_form_and_nobody_else_does()
    {
        await using var scene = await StatusScene.StartAsync();
        using (await scene.Portal.OperatorAsync("keeper"))
        using (var browser = await scene.BrowserAsync("keeper"))
        {
            Assert.Contains("이런 이름의 계정이 없습니다", await browser.SubmitAsync("/console/sources", HttpStatusCode.BadRequest, ("username", "nobody"), ("name", "주민센터")), StringComparison.Ordinal);
            Assert.Contains("value=\"duri\"", await browser.SubmitAsync("/console/sources", HttpStatusCode.BadRequest, ("username", "duri"), ("name", "")), StringComparison.Ordinal);
            Assert.Contains("주민센터", await browser.SubmitAsync("/console/sources", HttpStatusCode.OK, ("username", "@Duri"), ("name", "주민센터")), StringComparison.Ordinal);
            Assert.Contains("확인된 출처가 없습니다", await browser.SubmitAsync("/console/sources/duri/unverified", HttpStatusCode.OK), StringComparison.Ordinal);
        }
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, "/console/sources/hana", HttpStatusCode.Forbidden, new { name = "나" });
        using var stranger = scene.Portal.Client();
        await StatusScene.SendAsync(stranger, HttpMethod.Get, "/console/sources", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Sources_have_no_rates()
    {
        await using var scene = await StatusScene.StartAsync(settings: new Dictionary<string, string?> { ["Bongsu:Limits:PerAccount"] = "true" });
        using var keeper = await scene.Portal.OperatorAsync("keeper");
        await StatusScene.SendAsync(keeper, HttpMethod.Put, "/console/sources/duri", HttpStatusCode.OK, new { name = "해오름동 주민센터" });
        for (var i = 0; i < 80; i++)
            await scene.SayAsync(scene.Duri, $"{i}번째 소식 #폭설");
    }

    [Fact]
    public async Task Sources_pass_the_line_before_writing_in_which_others_wait()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var keeper = await crowd.Portal.OperatorAsync("keeper");
        using var source = await crowd.Portal.MemberAsync("duri");
        using var member = await crowd.Portal.MemberAsync("hana");
        await StatusScene.SendAsync(keeper, HttpMethod.Put, "/console/sources/duri", HttpStatusCode.OK, new { name = "해오름동 주민센터" });
        await crowd.FillAsync(Parts.CafeWrite);
        // Refused comments are what the room opens for.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!crowd.Report.WaitingRooms.Single(room => room.Name == Parts.Writing).IsOpen)
        {
            using var _ = await member.PostAsync($"{Api}/posts/1/comments", new { body = "밀려난 말" });
            await Task.Delay(20, limit.Token);
        }

        using (var waiting = await member.PostAsync($"{Api}/statuses", new { text = "줄을 섭니다" }))
            Assert.Equal("waiting-room", (await waiting.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
        using var said = await source.PostAsync($"{Api}/statuses", new { text = "고개를 막았습니다" });
        await said.JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Sources_come_before_ordinary_writes_also_when_their_session_is_not_in_memory()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            string source, member;
            await using (var scene = await StatusScene.StartAsync(folder))
            {
                using var keeper = await scene.Portal.OperatorAsync("keeper");
                await StatusScene.SendAsync(keeper, HttpMethod.Put, "/console/sources/duri", HttpStatusCode.OK, new { name = "해오름동 주민센터" });
                (source, member) = (scene.Duri.DefaultRequestHeaders.Authorization!.ToString(), scene.Hana.DefaultRequestHeaders.Authorization!.ToString());
                Assert.Equal(Criticality.Alert, Tier(scene.Portal, source, Criticality.Write));
            }
            await using var portal = await TestPortal.StartAsync(folder);
            Assert.Equal(Criticality.Alert, Tier(portal, source, Criticality.Write));
            Assert.Equal(Criticality.Alert, Tier(portal, source, Criticality.Extra));
            Assert.Equal(Criticality.Extra, Tier(portal, source, Criticality.Operator));
            Assert.Equal(Criticality.Write, Tier(portal, member, Criticality.Write));
            Assert.Equal(Criticality.Write, Tier(portal, "Bearer made-up", Criticality.Write));
            Assert.NotNull(portal.Get<IVerifiedSources>().Find(portal.Get<VerifiedSources>().All()[0].Account));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_deleted_account_speaks_for_nothing()
    {
        await using var scene = await StatusScene.StartAsync();
        using var keeper = await scene.Portal.OperatorAsync("keeper");
        await StatusScene.SendAsync(keeper, HttpMethod.Put, "/console/sources/duri", HttpStatusCode.OK, new { name = "해오름동 주민센터" });
        var id = await scene.SayAsync(scene.Duri, "남는 말");
        using var browser = await scene.BrowserAsync("duri");
        await browser.SubmitAsync("/account/delete", HttpStatusCode.OK, ("password", "correct horse battery"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (scene.Portal.Get<IVerifiedSources>().Any)
            await Task.Delay(20, limit.Token);
        Assert.False((await scene.GetAsync($"/statuses/{id}")).GetProperty("author").TryGetProperty("verified", out _));
    }

    private static Criticality Tier(TestPortal portal, string authorization, Criticality declared)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = authorization;
        return portal.Get<Visitors>().Of(context, declared).Criticality;
    }
}
