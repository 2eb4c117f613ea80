using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Status;

public sealed class IncidentTests
{
    [Fact]
    public async Task An_incident_is_told_from_its_beginning_to_its_written_end_on_page_API_feed_and_copy()
    {
        await using var scene = await StatusScene.StartAsync();
        var quiet = await scene.PageAsync("/status", _ => true);
        Assert.Contains("진행 중인 장애가 없습니다.", quiet, StringComparison.Ordinal);
        var id = await scene.OpenAsync(new { title = "댓글이 늦게 올라옵니다", text = "**저장소**가 느립니다.", textEn = "The store is *slow*.", components = new[] { "cafe-write" }, impact = "minor" });
        await scene.PageAsync("/status", Says("댓글이 늦게 올라옵니다", "<strong>저장소</strong>가 느립니다.", "원인 파악 중"));
        await scene.UpdateAsync(id, "identified", "디스크를 바꿉니다.");
        await scene.PageAsync("/status", Says("디스크를 바꿉니다.", "원인 확인"));
        var open = (await scene.StatusAsync()).GetProperty("incidents")[0];
        Assert.Equal(("identified", "디스크를 바꿉니다.", "minor"), (open.GetProperty("state").GetString(), open.GetProperty("updates")[0].GetProperty("text").GetString(), open.GetProperty("impact").GetString()));

        var end = await scene.UpdateAsync(id, "resolved", "새 디스크로 바꾸었고 잃은 글은 없습니다.");

        await scene.PageAsync("/status", page => page.Contains("진행 중인 장애가 없습니다.", StringComparison.Ordinal));
        var page = await scene.PageAsync(Address(id), Says("잃은 글은 없습니다.", "해결됨", "카페 글쓰기", $"id=\"u{end}\""));
        Assert.True(page.IndexOf("잃은 글은 없습니다.", StringComparison.Ordinal) < page.IndexOf("디스크를 바꿉니다.", StringComparison.Ordinal));
        Assert.True(page.IndexOf("디스크를 바꿉니다.", StringComparison.Ordinal) < page.IndexOf("<strong>저장소</strong>", StringComparison.Ordinal));
        await scene.PageAsync("/status/history", Says("댓글이 늦게 올라옵니다", Address(id)));
        Assert.Equal(0, (await scene.StatusAsync()).GetProperty("incidents").GetArrayLength());
        var whole = await scene.StatusAsync($"/incidents/{id}");
        Assert.Equal(3, whole.GetProperty("updates").GetArrayLength());
        Assert.True(whole.GetProperty("resolvedAt").GetDateTimeOffset() >= whole.GetProperty("openedAt").GetDateTimeOffset());
        var atom = XDocument.Parse(await scene.PageAsync("/status/feed.atom", Says("잃은 글은 없습니다.")));
        Assert.Equal($"urn:bongsu:incident:{id}", atom.Root!.Elements().Single(each => each.Name.LocalName == "entry").Elements().Single(each => each.Name.LocalName == "id").Value);
        await scene.PageAsync("/status/feed.json", Says("잃은 글은 없습니다.", "해결됨"));
        var copy = await scene.FileAsync($"incident-{id}.html", Says("잃은 글은 없습니다.", "<strong>저장소</strong>"));
        Assert.Contains("<link rel=\"stylesheet\" href=\"portal.css\">", copy, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"incident-{id}.html\"", await scene.FileAsync("history.html", Says("해결됨")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_of_English_get_what_was_written_in_it_and_Korean_marked_as_such_otherwise()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.OpenAsync(new { title = "검색이 느립니다", text = "살펴보고 있습니다.", textEn = "We are looking into it." });
        await scene.UpdateAsync(id, "monitoring", "나아졌습니다.");
        var page = await scene.PageAsync(Address(id), Says("We are looking into it.", "<div class=\"body\" lang=\"ko\"><p>나아졌습니다.</p>", "<h1 lang=\"ko\">검색이 느립니다</h1>"), "en");
        Assert.DoesNotContain("살펴보고 있습니다.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"body\" lang=", await scene.PageAsync(Address(id), Says("살펴보고 있습니다.")), StringComparison.Ordinal);
        await scene.FileAsync($"incident-{id}.en.html", Says("We are looking into it.", $"<a href=\"incident-{id}.html\" lang=\"ko\""));
    }

    [Fact]
    public async Task An_incident_that_comes_back_is_open_again()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.OpenAsync(new { title = "느림", text = "느립니다." });
        await scene.UpdateAsync(id, "resolved", "끝.");
        Assert.Equal(0, (await scene.StatusAsync()).GetProperty("incidents").GetArrayLength());
        await scene.UpdateAsync(id, "investigating", "다시 느립니다.");
        Assert.Equal(id, (await scene.StatusAsync()).GetProperty("incidents")[0].GetProperty("id").GetInt64());
        Assert.False((await scene.StatusAsync($"/incidents/{id}")).TryGetProperty("resolvedAt", out _));
    }

    [Theory]
    [InlineData("resolved", "")]
    [InlineData("resolved", " \n ")]
    [InlineData("done", "끝")]
    public async Task An_incident_has_no_end_without_words(string state, string text)
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.OpenAsync(new { title = "느림", text = "느립니다." });
        var problem = await scene.SendAsync(HttpMethod.Post, $"/incidents/{id}/updates", HttpStatusCode.BadRequest, new { state, text });
        Assert.Equal("invalid", problem.GetProperty("code").GetString());
        Assert.Equal("investigating", (await scene.StatusAsync()).GetProperty("incidents")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_is_wrong_with_an_incident_is_told_at_once_and_what_is_not_there_is_not_found()
    {
        await using var scene = await StatusScene.StartAsync();
        var problem = await scene.SendAsync(HttpMethod.Post, "/incidents", HttpStatusCode.BadRequest, new { title = new string('가', 101), components = new[] { "console" }, impact = "huge" });
        Assert.Equal(["components", "impact", "text", "title"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        await scene.SendAsync(HttpMethod.Post, "/incidents/999999/updates", HttpStatusCode.NotFound, new { state = "resolved", text = "끝" });
        await scene.StatusAsync("/incidents/999999", HttpStatusCode.NotFound);
        using var guest = scene.Portal.Client();
        foreach (var address in new[] { "/status/incidents/999999", "/status/feed.rss" })
            using (var answer = await guest.GetAsync(address, TestContext.Current.CancellationToken))
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_but_operators_tells_people_what_is_wrong()
    {
        await using var scene = await StatusScene.StartAsync();
        using var guest = scene.Portal.Client();
        using var member = await scene.Portal.MemberAsync("minji");
        foreach (var (method, address) in new[] { (HttpMethod.Post, "/incidents"), (HttpMethod.Post, "/incidents/1/updates"), (HttpMethod.Post, "/notices"), (HttpMethod.Delete, "/notices/1") })
        {
            using var unknown = await guest.SendAsync(method, StatusScene.Console + address, new { title = "가", text = "나", state = "resolved" });
            Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
            using var refused = await member.SendAsync(method, StatusScene.Console + address, new { title = "가", text = "나", state = "resolved" });
            Assert.Equal("operators-only", (await refused.JsonAsync(HttpStatusCode.Forbidden)).GetProperty("code").GetString());
        }
        foreach (var address in new[] { "/console/incidents", "/console/notices" })
            using (var refused = await member.GetAsync(address, TestContext.Current.CancellationToken))
                Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Hostile_texts_are_words_and_nothing_else()
    {
        await using var scene = await StatusScene.StartAsync();
        const string Script = "<script>alert(1)</script>";
        var id = await scene.OpenAsync(new { title = $"{Script}\" onmouseover=\"x", text = $"{Script}\n\n[a](javascript:alert(1)) <a href=\"/status\">b</a> [c](/status/history\"onclick=x) [d](/cafes)" });
        await scene.NoticeAsync(new { text = $"{Script}\"><img src=x onerror=alert(1)>" });
        foreach (var page in new[] { await scene.PageAsync(Address(id), Says("alert(1)")), await scene.PageAsync("/status", Says("onerror")), await scene.PageAsync("/cafes", Says("onerror")), await scene.FileAsync($"incident-{id}.html", Says("alert(1)")), await scene.FileAsync("index.html", Says("onerror")) })
        {
            Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
            Assert.DoesNotContain("javascript:alert(1)\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            Assert.DoesNotContain("\" onmouseover=", page, StringComparison.Ordinal);
        }
        Assert.Contains($"<a href=\"{scene.Portal.Address}cafes\">d</a>", await scene.FileAsync($"incident-{id}.html", _ => true), StringComparison.Ordinal);
        XDocument.Parse(await scene.PageAsync("/status/feed.atom", Says("alert(1)")));
    }

    [Fact]
    public async Task A_form_that_was_refused_comes_back_as_it_was_typed_and_one_that_was_not_leads_to_the_incident()
    {
        await using var scene = await StatusScene.StartAsync();
        using var refused = await FormAsync(scene, "/console/incidents", ("title", ""), ("text", "여기까지 썼습니다"), ("impact", "major"), ("components", "live"), ("components", "search"));
        var form = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        foreach (var kept in new[] { "여기까지 썼습니다", "value=\"major\" checked", "value=\"live\" checked", "value=\"search\" checked" })
            Assert.Contains(kept, form, StringComparison.Ordinal);
        using var opened = await FormAsync(scene, "/console/incidents", ("title", "느림"), ("text", "느립니다"), ("impact", "major"));
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var console = opened.Headers.Location!.OriginalString;
        using var ended = await FormAsync(scene, console, ("state", "resolved"), ("text", "끝났습니다"));
        Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Contains("끝났습니다", await scene.Chief.GetStringAsync(console, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var empty = await FormAsync(scene, console, ("state", "resolved"), ("text", ""), ("textEn", "It is over"));
        Assert.Contains("It is over", await empty.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    internal static Task<HttpResponseMessage> FormAsync(StatusScene scene, string address, params (string Name, string Value)[] fields) =>
        scene.Chief.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), TestContext.Current.CancellationToken);

    internal static Func<string, bool> Says(params string[] words) => text => words.All(word => text.Contains(word, StringComparison.Ordinal));

    private static string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"/status/incidents/{id}");
}
