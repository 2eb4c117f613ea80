using System.Net;
using Bongsu.Admission;
using Bongsu.Portal.Load;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Tests.Load;

/// <summary>What people see, and what keeps working, while a part of the portal has no room left.</summary>
public sealed class LoadTests
{
    private const string Api = CafeScene.Api;

    [Fact]
    public async Task Every_route_belongs_to_a_part()
    {
        await using var portal = await TestPortal.StartAsync();

        var undeclared = portal.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<AdmissionMetadata>() is not { } declared || declared.Partition is { } part && !Parts.Shares.ContainsKey(part))
            .Select(route => route.DisplayName);

        Assert.Empty(undeclared);
    }

    [Fact]
    public async Task Whoever_writes_waits_in_a_room_and_whoever_reads_never_does()
    {
        await using var portal = await TestPortal.StartAsync();

        var rooms = portal.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<WaitingRoomMetadata>() is not null).ToList();

        Assert.All(rooms, route => Assert.DoesNotContain("GET", route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods));
        Assert.All(rooms, route => Assert.Contains(route.Metadata.GetMetadata<WaitingRoomMetadata>()!.Room, Parts.Rooms.Keys));
        Assert.Equal(Parts.Rooms.Keys.Order(), rooms.Select(route => route.Metadata.GetMetadata<WaitingRoomMetadata>()!.Room).Distinct().Order());
    }

    [Fact]
    public async Task A_reader_who_finds_no_room_is_told_why_since_when_and_when_to_come_back()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        await crowd.FillAsync(Parts.CafeRead);
        using var reader = crowd.Portal.Browser();

        using var refused = await reader.GetAsync("/cafes/nowhere", TestContext.Current.CancellationToken);
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("카페 읽기", page, StringComparison.Ordinal);
        Assert.Contains("<time", page, StringComparison.Ordinal);
        Assert.Equal(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ToString(provider: null), refused.Headers.GetValues("Refresh").Single());
        Assert.True(refused.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_program_that_finds_no_room_is_told_so_in_its_language()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        await crowd.FillAsync(Parts.CafeRead);
        using var program = crowd.Portal.Client("en");

        using var refused = await program.GetAsync($"{Api}/cafes", TestContext.Current.CancellationToken);
        var problem = await refused.JsonAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("overloaded", problem.GetProperty("code").GetString());
        Assert.Contains("reading cafes", problem.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.True(problem.GetProperty("since").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Home_hot_pages_status_and_the_console_open_while_the_cafes_are_full()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var reader = crowd.Portal.Browser();
        using (var hot = await reader.GetAsync("/cafes", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, hot.StatusCode);
        await crowd.FillAsync(Parts.CafeRead);
        await crowd.FillAsync(Parts.CafeWrite);

        foreach (var open in new[] { "/", "/cafes", "/health/ready", "/metrics", "/waiting/writing/state", "/account/sign-in" })
            using (var answer = await reader.GetAsync(open, TestContext.Current.CancellationToken))
                Assert.True(answer.IsSuccessStatusCode, $"{open}: {answer.StatusCode}");
        using var program = crowd.Portal.Client();
        using var console = await program.GetAsync($"{Api}/console/load", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, console.StatusCode);
    }

    [Fact]
    public async Task A_form_that_finds_no_room_comes_back_with_what_was_typed()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        await crowd.FillAsync(Parts.CafeWrite);
        using var writer = crowd.Portal.Browser();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["body"] = "국회 앞에 사람이 모이고 있습니다" });

        using var refused = await writer.PostAsync("/cafes/harbour/posts/1/comments", form, TestContext.Current.CancellationToken);
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("국회 앞에 사람이 모이고 있습니다", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/cafes/harbour/posts/1/comments\"", page, StringComparison.Ordinal);
        Assert.NotNull(refused.Headers.RetryAfter);
        // Why, since when, when to come back, what still works.
        Assert.Contains("카페 글쓰기", page, StringComparison.Ordinal);
        Assert.Contains("<time", page, StringComparison.Ordinal);
        Assert.Contains($"약 {refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds:0}초 뒤에 다시 보내 주세요", page, StringComparison.Ordinal);
        Assert.Contains("지금도 되는 것", page, StringComparison.Ordinal);
        Assert.False(refused.Headers.Contains("Refresh"));
    }

    [Theory]
    [InlineData("cross-site", "body=%EB%82%9A%EC%8B%9C")]
    [InlineData("same-origin", "body=%ZZ&body=%00")]
    public async Task A_form_of_another_site_or_one_that_nobody_typed_does_not_come_back(string site, string body)
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        await crowd.FillAsync(Parts.CafeWrite);
        using var writer = crowd.Portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/cafes/harbour/posts/1/comments") { Content = new StringContent(body, null, "application/x-www-form-urlencoded") };
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Accept.ParseAdd("text/html");

        using var refused = await writer.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.DoesNotContain("낚시", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_refused_has_something_to_read()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var member = await crowd.Portal.MemberAsync("minji");
        using (var opened = await member.PostAsync($"{Api}/cafes", new { slug = "harbour", name = "항구" }))
            await opened.JsonAsync(HttpStatusCode.Created);
        using var posted = await member.PostAsync($"{Api}/cafes/harbour/posts", new { board = "free", title = "헬기가 보입니다", body = "본문" });
        var post = (await posted.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
        await crowd.FillAsync(Parts.CafeRead);
        using var reader = crowd.Portal.Browser();

        using var refused = await reader.GetAsync("/cafes/nowhere", TestContext.Current.CancellationToken);

        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"<a href=\"/cafes/harbour/posts/{post}\">헬기가 보입니다</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_console_shows_is_among_the_metrics()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        await crowd.FillAsync(Parts.CafeWrite);
        using var client = crowd.Portal.Client();

        var metrics = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        foreach (var name in new[] { "limit", "queue_delay", "in_flight", "guaranteed", "waiting", "admitted", "shed", "room_open", "room_waiting", "room_limit", "room_release" })
            Assert.Contains($"bongsu_admission_{name}", metrics, StringComparison.Ordinal);
        Assert.Contains("room=\"writing\"", metrics, StringComparison.Ordinal);
        Assert.Contains("tier=\"Alert\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_no_operator_at_the_console()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("minji");
        using var answer = await member.GetAsync($"{Api}/console/load", TestContext.Current.CancellationToken);
        Assert.Equal("operators-only", (await answer.JsonAsync(HttpStatusCode.Forbidden)).GetProperty("code").GetString());
    }
}
