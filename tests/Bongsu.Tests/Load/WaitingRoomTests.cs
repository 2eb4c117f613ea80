using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bongsu.Portal.Load;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Load;

/// <summary>The line before writing, through the real door: it opens by itself under pressure, keeps what was typed, and lets people in.</summary>
public sealed partial class WaitingRoomTests
{
    private const string Api = CafeScene.Api;

    [Fact]
    public async Task A_comment_waits_its_turn_with_its_text_and_is_stored_when_it_has_come()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var member = await crowd.Portal.MemberAsync("minji");
        using (var opened = await member.PostAsync($"{Api}/cafes", new { slug = "harbour", name = "항구" }))
            await opened.JsonAsync(HttpStatusCode.Created);
        using var posted = await member.PostAsync($"{Api}/cafes/harbour/posts", new { board = "free", title = "제목", body = "본문" });
        var post = (await posted.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
        await crowd.FillAsync(Parts.CafeWrite);
        await crowd.PressAsync(member, post);

        using var waiting = await member.PostAsync($"{Api}/posts/{post}/comments", new { body = "기다린 댓글" });
        var place = await waiting.JsonAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("waiting-room", place.GetProperty("code").GetString());
        Assert.InRange(waiting.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 4, 72);
        var ticket = place.GetProperty("ticket").GetString()!;
        using var reader = crowd.Portal.Browser();
        using (var page = await reader.GetAsync("/cafes/harbour", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        crowd.LetGo();
        member.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        member.DefaultRequestHeaders.Add("Waiting-Ticket", ticket);
        await UntilCalledAsync(member);

        using var stored = await member.PostAsync($"{Api}/posts/{post}/comments", new { body = "기다린 댓글" });
        await stored.JsonAsync(HttpStatusCode.Created);
        // Somebody else gets nowhere with it, as long as there is a line.
        using var other = await crowd.Portal.MemberAsync("jisu");
        other.DefaultRequestHeaders.Add("Waiting-Ticket", ticket);
        using var refused = await other.PostAsync($"{Api}/posts/{post}/comments", new { body = "남의 차례" });
        Assert.Equal("waiting-room", (await refused.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_person_in_the_line_sees_their_place_and_their_text_and_asks_again_without_scripts()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var member = await crowd.Portal.MemberAsync("minji");
        await crowd.FillAsync(Parts.CafeWrite);
        await crowd.PressAsync(member, 1);
        using var writer = crowd.Portal.Browser();
        writer.DefaultRequestHeaders.Authorization = member.DefaultRequestHeaders.Authorization;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["body"] = "국회 앞입니다" });

        using var waiting = await writer.PostAsync("/cafes/harbour/posts/1/comments", form, TestContext.Current.CancellationToken);
        var page = await waiting.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, waiting.StatusCode);
        Assert.Contains("대기실", page, StringComparison.Ordinal);
        Assert.Contains("국회 앞입니다", page, StringComparison.Ordinal);
        Assert.Matches(Ahead(), page);
        Assert.False(waiting.Headers.Contains("Refresh"));

        using var place = await writer.GetAsync("/waiting/writing", TestContext.Current.CancellationToken);
        Assert.Matches(Ahead(), await place.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(place.Headers.Contains("Refresh"));
        var state = JsonDocument.Parse(await writer.GetStringAsync("/waiting/writing/state", TestContext.Current.CancellationToken)).RootElement;
        Assert.True(state.GetProperty("open").GetBoolean());
    }

    [Fact]
    public async Task A_flood_of_forms_that_have_to_wait_is_answered_with_one_page_for_all_and_every_place_is_kept()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var member = await crowd.Portal.MemberAsync("minji");
        await crowd.FillAsync(Parts.CafeWrite);
        await crowd.PressAsync(member, 1);
        using var writer = crowd.Portal.Browser();
        writer.DefaultRequestHeaders.Authorization = member.DefaultRequestHeaders.Authorization;

        var pages = await Task.WhenAll(Enumerable.Range(0, 190).Select(async i =>
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["body"] = $"덧붙임 {i}" });
            using var waiting = await writer.PostAsync("/cafes/harbour/posts/1/comments", form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, waiting.StatusCode);
            return (Page: await waiting.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), Text: $"덧붙임 {i}<");
        }));

        Assert.Contains(pages, answer => answer.Page.Contains(answer.Text, StringComparison.Ordinal));
        var shared = pages.Where(answer => answer.Page.Contains("자리를 잡아 두었습니다", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(shared);
        Assert.All(shared, answer => Assert.DoesNotContain("덧붙임", answer.Page, StringComparison.Ordinal));
        using var place = await writer.GetAsync("/waiting/writing", TestContext.Current.CancellationToken);
        Assert.Matches(Ahead(), await place.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_takes_place_after_place_is_given_no_more_and_keeps_nobody_from_theirs()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var member = await crowd.Portal.MemberAsync("minji");
        using var other = await crowd.Portal.MemberAsync("jisu");
        // Whose session is in memory counts for themselves, not for their address.
        foreach (var known in new[] { member, other })
            using (await known.SendAsync(HttpMethod.Get, "/account")) { }
        await crowd.FillAsync(Parts.CafeWrite);
        await crowd.PressAsync(member, 1);
        using var first = await member.PostAsync($"{Api}/posts/1/comments", new { body = "첫 자리" });
        var ticket = (await first.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("ticket").GetString()!;

        var codes = await Task.WhenAll(Enumerable.Range(0, 700).Select(async i =>
        {
            using var answer = await member.PostAsync($"{Api}/posts/1/comments", new { body = $"자리 {i}" });
            return (await answer.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString();
        }));

        Assert.Contains("waiting-room", codes);
        Assert.Contains("overloaded", codes);
        using var newcomer = await other.PostAsync($"{Api}/posts/1/comments", new { body = "처음 왔습니다" });
        Assert.Equal("waiting-room", (await newcomer.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
        member.DefaultRequestHeaders.Add("Waiting-Ticket", ticket);
        using var again = await member.PostAsync($"{Api}/posts/1/comments", new { body = "첫 자리" });
        Assert.Equal(ticket, (await again.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("ticket").GetString());
    }

    [Fact]
    public async Task A_place_is_the_sessions_and_not_the_browsers()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var member = await crowd.Portal.MemberAsync("minji");
        using var other = await crowd.Portal.MemberAsync("jisu");
        await crowd.FillAsync(Parts.CafeWrite);
        await crowd.PressAsync(member, 1);
        using var waiting = await member.PostAsync($"{Api}/posts/1/comments", new { body = "기다린 댓글" });
        var ticket = (await waiting.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("ticket").GetString()!;

        // The cookies of a browser, copied into another session.
        using var copied = new HttpRequestMessage(HttpMethod.Post, $"{Api}/posts/1/comments") { Content = new StringContent("{\"body\":\"남의 자리\"}", null, "application/json") };
        copied.Headers.Add("Cookie", $"waiting-writing={ticket}");
        using var refused = await other.SendAsync(copied, TestContext.Current.CancellationToken);
        var own = (await refused.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("ticket").GetString();
        Assert.NotEqual(ticket, own);

        using var again = new HttpRequestMessage(HttpMethod.Post, $"{Api}/posts/1/comments") { Content = new StringContent("{\"body\":\"내 자리\"}", null, "application/json") };
        again.Headers.Add("Cookie", $"waiting-writing={ticket}");
        using var kept = await member.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(ticket, (await kept.JsonAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("ticket").GetString());
    }

    [Fact]
    public async Task Nobody_waits_in_the_line_for_being_told_to_sign_in()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var member = await crowd.Portal.MemberAsync("minji");
        await crowd.FillAsync(Parts.CafeWrite);
        await crowd.PressAsync(member, 1);
        using var stranger = crowd.Portal.Client();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        crowd.LetGo();
        for (var told = false; !told; await Task.Delay(50, limit.Token))
        {
            // Refused in the meantime, as anybody, but never given a place.
            using var answer = await stranger.PostAsync($"{Api}/posts/1/comments", new { body = "누구세요" });
            Assert.DoesNotContain("waiting-room", await answer.Content.ReadAsStringAsync(limit.Token), StringComparison.Ordinal);
            told = answer.StatusCode == HttpStatusCode.Unauthorized;
        }
    }

    private static async Task UntilCalledAsync(HttpClient member)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!JsonDocument.Parse(await member.GetStringAsync("/waiting/writing", limit.Token)).RootElement.GetProperty("called").GetBoolean())
            await Task.Delay(200, limit.Token);
    }

    [GeneratedRegex("앞에 약 [0-9,]+명이 있습니다")]
    private static partial Regex Ahead();
}
