using System.Net;
using System.Text.Json;
using Bongsu.Statuses.Follows;
using Bongsu.Tests.Accounts;

namespace Bongsu.Tests.Statuses;

/// <summary>Following tags and people, and the timeline that comes of it.</summary>
public sealed class FollowTests
{
    private const string Tag = "%EB%B4%89%EC%88%98";

    [Fact]
    public async Task Ones_timeline_is_what_one_follows_repeats_and_ones_own_words_newest_first_and_each_once()
    {
        await using var scene = await StatusScene.StartAsync();
        using var sena = await scene.Portal.MemberAsync("sena");
        var other = await scene.SayAsync(sena, "아무도 안 듣는 말");
        var repeated = await scene.SayAsync(sena, "두리가 퍼뜨릴 말");
        var tagged = await scene.SayAsync(sena, "연기가 보여요 #봉수");
        var followed = await scene.SayAsync(scene.Duri, "두리의 말 #봉수");
        var own = await scene.SayAsync(scene.Hana, "내 말");
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Put, $"/statuses/{repeated}/repeat", HttpStatusCode.OK);
        Assert.Equal("봉수", (await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, $"/tags/{Tag}/follow", HttpStatusCode.OK)).GetProperty("tag").GetString());
        Assert.Equal("duri", (await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, "/people/duri/follow", HttpStatusCode.OK)).GetProperty("username").GetString());

        Assert.Equal([repeated, own, followed, tagged], StatusScene.Ids(await MineAsync(scene.Hana, "/following/statuses")));
        var first = await MineAsync(scene.Hana, "/following/statuses?limit=2");
        Assert.Equal([repeated, own], StatusScene.Ids(first));
        Assert.Equal([followed, tagged], StatusScene.Ids(await MineAsync(scene.Hana, first.GetProperty("next").GetString()![StatusScene.Api.Length..])));
        Assert.DoesNotContain(other, StatusScene.Ids(await MineAsync(scene.Hana, "/following/statuses")));

        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, "/people/duri/follow", HttpStatusCode.NoContent);
        Assert.Equal([own, followed, tagged], StatusScene.Ids(await MineAsync(scene.Hana, "/following/statuses")));
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/tags/{Tag}/follow", HttpStatusCode.NoContent);
        Assert.Equal([own], StatusScene.Ids(await MineAsync(scene.Hana, "/following/statuses")));
    }

    [Fact]
    public async Task What_was_taken_down_leaves_every_timeline()
    {
        await using var scene = await StatusScene.StartAsync();
        using var sena = await scene.Portal.MemberAsync("sena");
        var gone = await scene.SayAsync(sena, "곧 지울 말 #봉수");
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Put, $"/statuses/{gone}/repeat", HttpStatusCode.OK);
        await scene.PageAsync("/live/people/duri", text => text.Contains("곧 지울 말", StringComparison.Ordinal) && text.Contains("퍼뜨림", StringComparison.Ordinal));
        foreach (var address in new[] { $"/tags/{Tag}/follow", "/people/duri/follow", "/people/sena/follow" })
            await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, address, HttpStatusCode.OK);
        await StatusScene.SendAsync(sena, HttpMethod.Delete, $"/statuses/{gone}", HttpStatusCode.NoContent);
        Assert.Empty(StatusScene.Ids(await MineAsync(scene.Hana, "/following/statuses")));
        await scene.PageAsync("/live/people/duri", text => !text.Contains("곧 지울 말", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Following_by_the_forms_fills_ones_own_page_and_nobody_elses()
    {
        await using var scene = await StatusScene.StartAsync();
        await scene.SayAsync(scene.Duri, "두리의 말 #봉수");
        using var browser = await scene.BrowserAsync("hana");
        await browser.SubmitAsync($"/live/tags/{Tag}/follow", HttpStatusCode.OK, ("on", "true"));
        var page = await browser.SubmitAsync("/live/people/duri/follow", HttpStatusCode.OK, ("on", "true"));
        Assert.Contains("두리의 말", page, StringComparison.Ordinal);
        Assert.Contains("해시태그 1개, 사람 1명", page, StringComparison.Ordinal);
        using var answer = await browser.GetAsync("/live/following", TestContext.Current.CancellationToken);
        Assert.True(answer.Headers.CacheControl is { Private: true, NoStore: true });
        page = await browser.SubmitAsync("/live/people/duri/follow", HttpStatusCode.OK, ("on", "false"));
        Assert.Contains("해시태그 1개, 사람 0명", page, StringComparison.Ordinal);
        using var other = await scene.BrowserAsync("duri");
        Assert.Contains("해시태그 0개, 사람 0명", await other.GetStringAsync("/live/following", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("자기 자신", await browser.SubmitAsync("/live/people/hana/follow", HttpStatusCode.BadRequest, ("on", "true")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_follows_themselves_or_whom_there_is_not_or_without_end()
    {
        await using var scene = await StatusScene.StartAsync();
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, "/people/hana/follow", HttpStatusCode.BadRequest);
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, "/people/nobody/follow", HttpStatusCode.NotFound);
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, "/tags/%21/follow", HttpStatusCode.NotFound);
        using var stranger = scene.Portal.Client();
        await StatusScene.SendAsync(stranger, HttpMethod.Put, $"/tags/{Tag}/follow", HttpStatusCode.Unauthorized);
        for (var i = 0; i < Follow.Most; i++)
            await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, $"/tags/tag{i}/follow", HttpStatusCode.OK);
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, "/tags/onemore/follow", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Nothing_is_left_of_what_a_deleted_account_followed()
    {
        await using var scene = await StatusScene.StartAsync();
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Put, "/people/duri/follow", HttpStatusCode.OK);
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Put, "/people/hana/follow", HttpStatusCode.OK);
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Put, $"/tags/{Tag}/follow", HttpStatusCode.OK);
        using var browser = await scene.BrowserAsync("duri");
        await browser.SubmitAsync("/account/delete", HttpStatusCode.OK, ("password", "correct horse battery"));
        Assert.Equal(0, (await MineAsync(scene.Hana, "/following")).GetProperty("people").GetArrayLength());
        var follows = scene.Portal.Get<FollowQueries>();
        for (var tries = 0; tries < 100 && follows.Gone().Count > 0; tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Empty(follows.Gone());
    }

    private static async Task<JsonElement> MineAsync(HttpClient client, string address) => await StatusScene.SendAsync(client, HttpMethod.Get, address, HttpStatusCode.OK);
}
