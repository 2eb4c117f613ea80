using System.Net;
using System.Text.Json;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Statuses;

/// <summary>Reporting a status, and what operators do about it.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task A_report_reaches_the_operators_once_a_person_and_they_remove()
    {
        await using var scene = await StatusScene.StartAsync();
        using var keeper = await scene.Portal.OperatorAsync("keeper");
        var id = await scene.SayAsync(scene.Hana, "거친 말");
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Post, $"/statuses/{id}/reports", HttpStatusCode.Created, new { reason = "욕설입니다" });
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Post, $"/statuses/{id}/reports", HttpStatusCode.NoContent, new { reason = "또 말합니다" });
        await StatusScene.SendAsync(keeper, HttpMethod.Post, $"/statuses/{id}/reports", HttpStatusCode.Created, new { reason = "나도 봤습니다" });

        var reported = Assert.Single((await StatusScene.SendAsync(keeper, HttpMethod.Get, "/console/reports", HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Equal((id, 2L), (reported.GetProperty("status").GetProperty("id").GetInt64(), reported.GetProperty("count").GetInt64()));
        Assert.Equal(["욕설입니다", "나도 봤습니다"], reported.GetProperty("reports").EnumerateArray().Select(report => report.GetProperty("reason").GetString()));
        Assert.Equal("거친 말", (await scene.GetAsync($"/statuses/{id}")).GetProperty("text").GetString());

        using var browser = await scene.BrowserAsync("keeper");
        Assert.Contains("욕설입니다", await browser.GetStringAsync("/console/reports", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("살펴볼 신고가 없습니다", await browser.SubmitAsync($"/console/reports/{id}/removed", HttpStatusCode.OK), StringComparison.Ordinal);
        await scene.GetAsync($"/statuses/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_dismissed_report_is_settled_and_the_next_persons_is_not()
    {
        await using var scene = await StatusScene.StartAsync();
        using var keeper = await scene.Portal.OperatorAsync("keeper");
        var id = await scene.SayAsync(scene.Hana, "멀쩡한 말");
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Post, $"/statuses/{id}/reports", HttpStatusCode.Created, new { reason = "싫어요" });
        await StatusScene.SendAsync(keeper, HttpMethod.Delete, $"/console/reports/{id}", HttpStatusCode.NoContent);
        Assert.Equal(0, (await StatusScene.SendAsync(keeper, HttpMethod.Get, "/console/reports", HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
        using var sena = await scene.Portal.MemberAsync("sena");
        await StatusScene.SendAsync(sena, HttpMethod.Post, $"/statuses/{id}/reports", HttpStatusCode.Created, new { reason = "저도요" });
        using var browser = await scene.BrowserAsync("keeper");
        Assert.Contains("저도요", await browser.GetStringAsync("/console/reports", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await browser.SubmitAsync($"/console/reports/{id}/dismissed", HttpStatusCode.OK);
        Assert.Equal("멀쩡한 말", (await scene.GetAsync($"/statuses/{id}")).GetProperty("text").GetString());

        using var mine = await scene.BrowserAsync("duri");
        var export = JsonDocument.Parse(await mine.GetStringAsync("/account/export", TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("dismissed", export.GetProperty("live").GetProperty("reports")[0].GetProperty("decision").GetString());
    }

    [Fact]
    public async Task A_report_by_the_form_needs_a_reason_and_keeps_it()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.SayAsync(scene.Hana, "거친 말");
        using var browser = await scene.BrowserAsync("duri");
        Assert.Contains("거친 말", await browser.GetStringAsync($"/live/statuses/{id}/report", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await browser.SubmitAsync($"/live/statuses/{id}/report", HttpStatusCode.BadRequest, ("reason", " "));
        Assert.Contains("긴 까닭", await browser.SubmitAsync($"/live/statuses/{id}/report", HttpStatusCode.BadRequest, ("reason", "긴 까닭" + new string('가', 300))), StringComparison.Ordinal);
        await browser.SubmitAsync($"/live/statuses/{id}/report", HttpStatusCode.OK, ("reason", "욕설"));
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Get, "/console/reports", HttpStatusCode.Forbidden);
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Post, "/statuses/999999/reports", HttpStatusCode.NotFound, new { reason = "없음" });
        using var stranger = scene.Portal.Client();
        await StatusScene.SendAsync(stranger, HttpMethod.Post, $"/statuses/{id}/reports", HttpStatusCode.Unauthorized, new { reason = "없음" });
    }
}
