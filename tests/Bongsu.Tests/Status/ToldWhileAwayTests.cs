using System.Globalization;
using System.Net;
using System.Text.Json;
using Bongsu.Portal.Drills;
using Bongsu.Status.Held;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Status.Subscriptions;
using Bongsu.Tests.Streams;

namespace Bongsu.Tests.Status;

public sealed class ToldWhileAwayTests
{
    [Fact]
    public async Task What_an_operator_tells_while_the_store_is_away_is_shown_at_once_and_stored_once_when_it_is_back()
    {
        await using var scene = await SubscriptionScene.StartAsync();
        await scene.SubscribeAsync("minji@bongsu.example");
        var before = await scene.OpenAsync("먼저 있던 장애");
        await scene.MailAsync("minji@bongsu.example", 2);
        using var guest = scene.Portal.Client();
        foreach (var page in new[] { "/", "/status" })
            await guest.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);

        using var listener = await Listener.ListenAsync(scene.Portal, "/continuity/events");
        scene.Portal.Get<StoreFaults>().TakeStoreAway(TimeSpan.FromMinutes(5));
        await HeldAsync(scene, HttpMethod.Post, "/incidents", new { title = "저장소가 응답하지 않습니다", text = "살펴봅니다.", components = new[] { "cafe-read" }, impact = "major" });
        await HeldAsync(scene, HttpMethod.Post, "/notices", new { text = "글을 올리면 나중에 저장됩니다" });
        await HeldAsync(scene, HttpMethod.Post, "/notices", new { text = "잘못 올린 공지" });
        await HeldAsync(scene, HttpMethod.Post, $"/incidents/{before}/updates", new { text = "함께 고칩니다.", state = "identified" });
        var status = await StatusAsync(scene, status => status.GetProperty("incidents").GetArrayLength() == 2 && status.GetProperty("notices").GetArrayLength() == 2);
        var incident = status.GetProperty("incidents")[0];
        var held = incident.GetProperty("id").GetInt64();
        Assert.True(held < 0);
        Assert.Equal(("저장소가 응답하지 않습니다", "major", "investigating"), (incident.GetProperty("title").GetString(), incident.GetProperty("impact").GetString(), incident.GetProperty("state").GetString()));
        Assert.Equal(("identified", "함께 고칩니다."), (status.GetProperty("incidents")[1].GetProperty("state").GetString(), status.GetProperty("incidents")[1].GetProperty("updates")[0].GetProperty("text").GetString()));
        var wrong = status.GetProperty("notices").EnumerateArray().Single(notice => notice.GetProperty("text").GetString() == "잘못 올린 공지").GetProperty("id").GetInt64();

        // What was told meanwhile goes on meanwhile, too.
        await HeldAsync(scene, HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/incidents/{held}/updates"), new { text = "원인을 찾았습니다.", state = "identified" });
        await HeldAsync(scene, HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"/notices/{wrong}"));
        await StatusAsync(scene, status => status.GetProperty("notices").GetArrayLength() == 1 && status.GetProperty("incidents")[0].GetProperty("state").GetString() == "identified");
        await PageAsync(scene, "/status", "저장소가 응답하지 않습니다", "원인을 찾았습니다.", "글을 올리면 나중에 저장됩니다");
        await PageAsync(scene, string.Create(CultureInfo.InvariantCulture, $"/status/incidents/{held}"), "원인을 찾았습니다.");
        Assert.Contains("저장소가 응답하지 않습니다", await scene.Chief.GetStringAsync(new Uri("/console/incidents", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("글을 올리면", await scene.Chief.GetStringAsync(new Uri("/console/notices", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var heard = listener.LastId;
        Assert.Equal(["notice", "notice", "removed"], new[] { (await listener.NextAsync()).Name, (await listener.NextAsync()).Name, (await listener.NextAsync()).Name }.Order(StringComparer.Ordinal));
        Assert.Equal(heard, listener.LastId);
        // Subscribers hear of it now, not when it is over.
        await scene.UntilAsync(() => scene.Mail.Mails.Count == 2 + 5);

        scene.Portal.Get<StoreFaults>().TakeStoreAway(TimeSpan.Zero);
        status = await StatusAsync(scene, status => status.GetProperty("incidents").EnumerateArray().All(each => each.GetProperty("id").GetInt64() > 0));
        Assert.Equal(2, status.GetProperty("incidents").GetArrayLength());
        Assert.Equal("글을 올리면 나중에 저장됩니다", Assert.Single(status.GetProperty("notices").EnumerateArray()).GetProperty("text").GetString());
        await scene.UntilAsync(() => scene.Portal.Get<Bongsu.Status.StatusBoard>().Held.Changes.Count == 0);
        using var found = await guest.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"{StatusScene.Api}/status/incidents/{held}"), UriKind.Relative), TestContext.Current.CancellationToken);
        var stored = await found.JsonAsync(HttpStatusCode.OK);
        Assert.True(stored.GetProperty("id").GetInt64() > before);
        Assert.Equal(["원인을 찾았습니다.", "살펴봅니다."], stored.GetProperty("updates").EnumerateArray().Select(update => update.GetProperty("text").GetString()));
        // It was told when it was told, not when the store was back.
        Assert.Equal(incident.GetProperty("openedAt").GetDateTimeOffset(), stored.GetProperty("openedAt").GetDateTimeOffset());
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        Assert.Equal(2 + 5, scene.Mail.Mails.Count);
    }

    [Fact]
    public void Between_the_commit_and_the_end_of_the_drain_nothing_is_told_twice()
    {
        var since = new DateTimeOffset(2026, 12, 3, 13, 30, 0, TimeSpan.Zero);
        var held = new HeldNews([(new IncidentOpened("느림", null, "느립니다.", null, [], "minor"), since), (new NoticePosted("공지", null, null, null, null), since.AddSeconds(1)),
            (new IncidentUpdated(HeldIds.Of(since), "끝.", null, "resolved"), since.AddSeconds(2))]);
        var open = new Incident { Id = 7, Title = new("느림", null), Components = [], Impact = "minor", State = "investigating", OpenedAt = since, Updates = [new(7, 7, "investigating", new("느립니다.", null), since)] };
        Assert.Empty(held.Over([open]));
        Assert.Empty(held.Over((IReadOnlyList<Incident>)[]));
        Assert.Equal(["끝.", "느립니다."], held.Over(open, 7)!.Updates.Select(update => update.Text.Ko));
        var both = held.Over(open, 7)! with { Id = 7 };
        Assert.Equal(2, held.Over(both, 7)!.Updates.Count);
        var notice = new Notice { Id = 8, Text = new("공지", null), PostedAt = since.AddSeconds(1), StartsAt = since.AddSeconds(1), IsTold = true };
        Assert.Equal(8, Assert.Single(held.Over([notice])).Id);
        Assert.Equal(HeldIds.Of(since.AddSeconds(1)), Assert.Single(held.Over((IReadOnlyList<Notice>)[])).Id);
    }

    private static async Task HeldAsync(SubscriptionScene scene, HttpMethod method, string address, object? body = null)
    {
        using var answer = await scene.Chief.SendAsync(method, StatusScene.Console + address, body);
        await answer.JsonAsync(HttpStatusCode.Accepted);
        // Two of one millisecond would have one id.
        await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> StatusAsync(SubscriptionScene scene, Func<JsonElement, bool> says)
    {
        using var guest = scene.Portal.Client();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var answer = await guest.GetAsync(new Uri($"{StatusScene.Api}/status", UriKind.Relative), limit.Token);
            var status = await answer.JsonAsync(HttpStatusCode.OK);
            if (says(status))
                return status;
            await Task.Delay(50, limit.Token);
        }
    }

    private static async Task PageAsync(SubscriptionScene scene, string address, params string[] words)
    {
        using var guest = scene.Portal.Client();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!IncidentTests.Says(words)(await guest.GetStringAsync(new Uri(address, UriKind.Relative), limit.Token)))
            await Task.Delay(50, limit.Token);
    }
}
