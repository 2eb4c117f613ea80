using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Portal.Load;
using Bongsu.Status.Components;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Status;

public sealed partial class ServiceStatusTests
{
    [Fact]
    public async Task The_status_answers_with_the_store_away_and_says_since_when()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.OpenAsync(new { title = "저장소가 느립니다", text = "살펴봅니다." });
        await scene.NoticeAsync(new { text = "남아 있는 공지" });
        await scene.FileAsync($"incident-{id}.html", IncidentTests.Says("살펴봅니다."));

        await scene.TakeStoreAwayAsync();

        var page = await scene.PageAsync("/status", IncidentTests.Says("저장소를 읽지 못하고 있습니다.", "저장소가 느립니다", "살펴봅니다.", "남아 있는 공지"));
        Assert.Contains("<time", page, StringComparison.Ordinal);
        var status = await scene.StatusAsync();
        Assert.True(status.GetProperty("storeAwaySince").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        Assert.Equal((1, 1), (status.GetProperty("incidents").GetArrayLength(), status.GetProperty("notices").GetArrayLength()));
        await scene.FileAsync("index.html", IncidentTests.Says("저장소를 읽지 못하고 있습니다.", "남아 있는 공지"));
        // In the other language nobody had asked before.
        await scene.PageAsync("/status", IncidentTests.Says("The store cannot be read."), "en");
    }

    [Fact]
    public async Task A_component_that_has_no_room_is_limited_by_measurement_alone()
    {
        await using var crowd = await CrowdedPortal.StartAsync();
        using var guest = crowd.Portal.Client();
        Assert.Equal("ok", await StateAsync(guest));
        await crowd.FillAsync(Parts.CafeRead);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var page = "";
        while (await StateAsync(guest) == "ok" || !page.Contains("일부를 기다리거나", StringComparison.Ordinal) && !page.Contains("거의 열리지 않는", StringComparison.Ordinal))
        {
            using (await guest.GetAsync("/cafes/nowhere", limit.Token)) { }
            page = await guest.GetStringAsync("/status", limit.Token);
            await Task.Delay(50, limit.Token);
        }
        while (!page.Contains("지난 24시간 중", StringComparison.Ordinal))
        {
            using (await guest.GetAsync("/cafes/nowhere", limit.Token)) { }
            page = await guest.GetStringAsync("/status", limit.Token);
            await Task.Delay(50, limit.Token);
        }
    }

    [Theory]
    [InlineData("{steps}", true)]
    [InlineData("{\"home\":{\"last\":1,\"states\":\"x\"},\"news\":null}", false)]
    [InlineData("[", false)]
    public async Task The_bars_of_the_day_outlive_a_restart_and_a_broken_file_breaks_nothing(string kept, bool isSound)
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            var steps = ComponentSteps.None.With(TimeProvider.System.GetUtcNow().AddHours(-3), "down");
            var file = Path.Combine(folder, "status.history.json");
            await File.WriteAllTextAsync(file, kept.Replace("{steps}", $$$"""{"home":{"last":{{{steps.Last}}},"states":"{{{steps.States}}}"}}""", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            await using (var scene = await StatusScene.StartAsync(folder))
                await scene.PageAsync("/status", page => page.Contains("중단 5분", StringComparison.Ordinal) == isSound && page.Contains("class=\"o\"", StringComparison.Ordinal));
            await using (var scene = await StatusScene.StartAsync(folder, isRestart: true))
                await scene.PageAsync("/status", page => page.Contains("중단 5분", StringComparison.Ordinal) == isSound && page.Contains("class=\"o\"", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_copy_works_from_a_disk()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.OpenAsync(new { title = "느림", text = "[카페](/cafes)는 됩니다." });
        await scene.FileAsync("index.html", IncidentTests.Says($"incident-{id}.html", "사본입니다"));
        await scene.FileAsync("feed.en.json", IncidentTests.Says("느림"));
        var pages = Directory.GetFiles(scene.Copy, "*.html");
        Assert.Equal(["history.en.html", "history.html", $"incident-{id}.en.html", $"incident-{id}.html", "index.en.html", "index.html"], pages.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var page in pages)
        {
            var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            Assert.Contains("<time datetime=", html, StringComparison.Ordinal);
            foreach (var address in Addresses().Matches(html).Select(match => match.Groups[1].Value))
                Assert.True(address.StartsWith(scene.Portal.Address.OriginalString, StringComparison.Ordinal) || File.Exists(Path.Combine(scene.Copy, address.Split('#')[0])), $"{Path.GetFileName(page)} links to {address}");
        }
        Assert.Empty(Directory.GetFiles(scene.Copy, "*.next"));
    }

    [Fact]
    public async Task A_copy_that_cannot_be_written_breaks_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "public"), "somebody's file", TestContext.Current.CancellationToken);
            await using var scene = await StatusScene.StartAsync(folder);
            var id = await scene.OpenAsync(new { title = "느림", text = "느립니다." });
            await scene.PageAsync("/status", IncidentTests.Says("느립니다."));
            File.Delete(Path.Combine(folder, "public"));
            await scene.FileAsync($"incident-{id}.html", IncidentTests.Says("느립니다."));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_level_its_reason_and_its_measures_are_told()
    {
        await using var planned = await Continuity.PlannedPortal.StartAsync("{ images: off }");
        await planned.SetAsync(2, reason: "사람이 몰립니다");
        var page = await planned.PageAsync("/status", IncidentTests.Says("관심", "사람이 몰립니다", "href=\"/status/record\""));
        using var guest = planned.Scene.Portal.Client();
        using var answer = await guest.GetAsync($"{StatusScene.Api}/status", TestContext.Current.CancellationToken);
        var status = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal((2, "images"), (status.GetProperty("level").GetInt32(), status.GetProperty("measures")[0].GetProperty("name").GetString()));
        Assert.Contains(status.GetProperty("measures")[0].GetProperty("text").GetString()!, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    private static async Task<string?> StateAsync(HttpClient guest)
    {
        using var answer = await guest.GetAsync($"{StatusScene.Api}/status", TestContext.Current.CancellationToken);
        return (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("components").EnumerateArray().Single(component => component.GetProperty("name").GetString() == Parts.CafeRead).GetProperty("state").GetString();
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Addresses();
}
