using System.Net;
using System.Text;
using System.Text.Json;
using Bongsu.Cafes;
using Bongsu.Record;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Statuses;

namespace Bongsu.Tests.Record;

/// <summary>What goes on the public record, through the doors that people use.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task A_hidden_tag_is_on_the_record_with_why_and_in_which_role()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        await scene.SendAsync(boss, HttpMethod.Put, "/console/tags/정전/hidden", HttpStatusCode.OK, new { reason = "사람 이름이라 숨깁니다" });
        var hidden = await EntryAsync(scene, 1);
        Assert.Equal(("hidden-tag", "operator", "#정전 hidden", "사람 이름이라 숨깁니다"), Said(hidden));
        await scene.SendAsync(boss, HttpMethod.Delete, "/console/tags/정전/hidden", HttpStatusCode.NoContent);
        var shown = await EntryAsync(scene, 2);
        Assert.Equal(("hidden-tag", "operator", "#정전 shown again", null), Said(shown));
        Assert.Equal(RecordHash.BeforeFirst, hidden.GetProperty("previousHash").GetString());
        Assert.Equal(hidden.GetProperty("hash").GetString(), shown.GetProperty("previousHash").GetString());
    }

    [Fact]
    public async Task Posts_and_comments_that_staff_and_operators_take_down_are_on_the_record_and_those_that_authors_take_back_are_not()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var (own, first, second) = (await scene.PostAsync(scene.Member), await scene.PostAsync(scene.Member, "비밀 제목"), await scene.PostAsync(scene.Member));
        var comment = await scene.CommentAsync(scene.Member, second);
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/posts/{own}", HttpStatusCode.NoContent, new { reason = "마음이 바뀜" });
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/posts/{first}", HttpStatusCode.NoContent, new { reason = "광고" });
        await scene.SendAsync(boss, HttpMethod.Delete, $"/comments/{comment}", HttpStatusCode.NoContent);
        using var manager = scene.Portal.Browser();
        await manager.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", "harbour_master"), ("password", "correct horse battery"));
        Assert.Contains("name=\"reason\"", await manager.GetStringAsync($"/cafes/harbour/posts/{second}/remove", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(new string('긴', 301), await manager.SubmitAsync($"/cafes/harbour/posts/{second}/remove", HttpStatusCode.BadRequest, ("reason", new string('긴', 301))), StringComparison.Ordinal);
        await manager.SubmitAsync($"/cafes/harbour/posts/{second}/remove", HttpStatusCode.OK, ("reason", "규칙 위반"));

        await EntryAsync(scene, 3);
        var all = (await scene.GetAsync("/record")).GetProperty("items").EnumerateArray().Select(Said);
        Assert.Equal(
            [
                ("removal", "staff", $"/cafes/harbour/posts/{first} removed", "광고"),
                ("removal", "operator", $"/cafes/harbour/posts/{second}#c{comment} removed", null),
                ("removal", "staff", $"/cafes/harbour/posts/{second} removed", "규칙 위반"),
            ], all);
        var record = Encoding.UTF8.GetString(await RecordProbe.DownloadAsync(scene.Portal));
        Assert.DoesNotContain("비밀 제목", record, StringComparison.Ordinal);
        Assert.DoesNotContain("sailor", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_who_may_not_write_and_closed_cafes_are_on_the_record_without_names_and_reasons()
    {
        await using var scene = await CafeScene.StartAsync();
        using var manager = scene.Portal.Browser();
        await manager.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", "harbour_master"), ("password", "correct horse battery"));
        foreach (var (decision, reason) in ((string, string)[])[("suspend", "sailor가 욕을 함"), ("restore", ""), ("remove", "sailor를 내보냄")])
            await manager.SubmitAsync("/cafes/harbour/members/sailor", HttpStatusCode.OK, ("decision", decision), ("days", "3"), ("reason", reason));
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, "/cafes/harbour", HttpStatusCode.NoContent);
        await EntryAsync(scene, 4);
        var items = (await scene.GetAsync("/record")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            [
                ("measure", "staff", "a member of /cafes/harbour suspended", null), ("measure", "staff", "a member of /cafes/harbour may write again", null),
                ("removal", "staff", "a member of /cafes/harbour removed", null), ("measure", "staff", "/cafes/harbour closed", null),
            ], items.Select(Said));
        Assert.Equal(3, (items[0].GetProperty("until").GetDateTimeOffset() - items[0].GetProperty("at").GetDateTimeOffset()).TotalDays, 0.01);
        Assert.DoesNotContain("sailor", Encoding.UTF8.GetString(await RecordProbe.DownloadAsync(scene.Portal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_an_operator_takes_down_after_a_report_is_on_the_record_with_the_operators_reason()
    {
        await using var scene = await StatusScene.StartAsync();
        using var keeper = await scene.Portal.OperatorAsync("keeper");
        var (rude, own) = (await scene.SayAsync(scene.Hana, "거친 말"), await scene.SayAsync(scene.Hana, "내 말"));
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{own}", HttpStatusCode.NoContent);
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Post, $"/statuses/{rude}/reports", HttpStatusCode.Created, new { reason = "신고한 사람의 말" });
        using var browser = await scene.BrowserAsync("keeper");
        await browser.SubmitAsync($"/console/reports/{rude}/removed", HttpStatusCode.OK, ("reason", "욕설"));
        await RecordProbe.CaughtUpAsync(scene.Portal);
        Assert.Equal(("removal", "operator", $"/live/statuses/{rude} removed", "욕설"), Said(Assert.Single((await scene.GetAsync("/record")).GetProperty("items").EnumerateArray())));
    }

    [Fact]
    public async Task Removals_from_before_changes_said_the_role_are_told_from_what_authors_took_back()
    {
        await using var scene = await CafeScene.StartAsync();
        var (first, second) = (await scene.PostAsync(scene.Member), await scene.PostAsync(scene.Manager));
        var post = JsonSerializer.Deserialize($$"""{"cafe":{{scene.Portal.Get<CafeFacts>().Post(first)!.Cafe}},"board":1,"post":{{first}},"tags":[]}""", PostChangesJson.Default.PostRemoved)!;
        var author = scene.Portal.Get<CafeFacts>().Post(first)!.Author;
        var source = scene.Portal.Get<IEnumerable<Portal.Record.IRecordSource>>();
        Assert.Null(post.Role);
        Assert.Empty(source.SelectMany(each => each.FactsOf(new(new(99), DateTimeOffset.UnixEpoch, author, "post-removed", post))));
        Assert.Equal("staff", Assert.Single(source.SelectMany(each => each.FactsOf(new(new(99), DateTimeOffset.UnixEpoch, author, "post-removed", post with { Post = second })))).Actor);
    }

    // An entry follows its change within a second; the machine that tests it may be busy.
    private static async Task<JsonElement> EntryAsync(CafeScene scene, long sequence)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var items = (await scene.GetAsync($"/record?after={sequence - 1}&limit=1")).GetProperty("items");
            if (items.GetArrayLength() > 0)
                return items[0];
            await Task.Delay(10, limit.Token);
        }
    }

    private static (string?, string?, string?, string?) Said(JsonElement entry) => (
        entry.GetProperty("kind").GetString(), entry.GetProperty("actor").GetString(), entry.GetProperty("what").GetString(), entry.TryGetProperty("why", out var why) ? why.GetString() : null);
}
