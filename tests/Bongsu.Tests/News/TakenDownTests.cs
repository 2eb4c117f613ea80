using System.Net;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Search;
using static Bongsu.Tests.News.Newspapers;

namespace Bongsu.Tests.News;

/// <summary>An article that an operator takes down is nowhere but on the public record, until it is put back.</summary>
public sealed class TakenDownTests
{
    private const string Title = "해오름동 봉수고개 새벽 다섯 시 다시 열려, 밤새 치운 눈 이백 톤… 주민 삼백 명 함께했다";

    [Fact]
    public async Task An_article_taken_down_is_nowhere_and_says_why_until_it_is_put_back()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", "잘못 전한 소식", "해바라기 이야기"), Item("2", "다른 소식"));
        var source = await scene.AddAsync("/a");
        var article = await scene.IdAsync("잘못 전한 소식");
        await scene.SendAsync(scene.Chief, HttpMethod.Post, $"/news/{article}/comments", HttpStatusCode.Created, new { body = "해바라기 댓글" });
        await scene.PageAsync("/", page => page.Contains("잘못 전한 소식", StringComparison.Ordinal));
        Assert.Equal(2, (await scene.Portal.FindAsync("해바라기")).GetProperty("total").GetInt32());

        await scene.SendAsync(scene.Chief, HttpMethod.Put, $"/console/news/taken-down/{article}", HttpStatusCode.OK, new { reason = "사실이 아니어서" });
        var gone = await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/news/{article}", HttpStatusCode.Gone);
        Assert.Equal(("taken-down", "사실이 아니어서"), (gone.GetProperty("code").GetString(), gone.GetProperty("reason").GetString()));
        await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/news/{article}/comments", HttpStatusCode.NotFound);
        await scene.SendAsync(scene.Chief, HttpMethod.Post, $"/news/{article}/comments", HttpStatusCode.NotFound, new { body = "하나 더" });
        foreach (var list in new[] { "", "?section=society", $"?source={source}" })
            Assert.Equal(["다른 소식"], (await scene.ListAsync(list)).Select(other => other.GetProperty("title").GetString()));
        foreach (var address in new[] { "/", "/news", "/news/sections/society", $"/news/sources/{source}", "/news/feed.atom" })
            await scene.PageAsync(address, page => !page.Contains("잘못 전한 소식", StringComparison.Ordinal));
        Assert.Equal(0, (await scene.Portal.FindAsync("해바라기")).GetProperty("total").GetInt32());
        await PageSaysAsync(scene, article, HttpStatusCode.Gone, "사실이 아니어서");
        // What the paper says of it meanwhile is not told either.
        scene.Papers.Publish("/a", "아침신문", Item("1", "고쳐 전한 소식", "해바라기 이야기"), Item("2", "다른 소식"));
        await scene.AskAsync(source);
        Assert.Equal(0, (await scene.Portal.FindAsync("해바라기")).GetProperty("total").GetInt32());

        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/news/taken-down/{article}", HttpStatusCode.NoContent);
        await PageSaysAsync(scene, article, HttpStatusCode.OK, "해바라기 댓글");
        await scene.PageAsync("/", page => page.Contains("잘못 전한 소식", StringComparison.Ordinal));
        Assert.Equal(2, (await scene.Portal.FindAsync("해바라기")).GetProperty("total").GetInt32());
        var record = await scene.UntilAsync("/record", record => record.GetProperty("items").GetArrayLength() == 2);
        Assert.Equal([($"/news/{article} removed", "사실이 아니어서"), ($"/news/{article} put back", null)],
            record.GetProperty("items").EnumerateArray().Select(fact => (fact.GetProperty("what").GetString(), fact.TryGetProperty("why", out var why) ? why.GetString() : null)));
    }

    [Fact]
    public async Task Others_who_told_the_same_go_on_telling_it()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", Title, link: "https://a.example/1"));
        scene.Papers.Publish("/b", "저녁신문", Item("1", Title, link: "https://b.example/1"));
        scene.Papers.Publish("/c", "통신", Item("1", Title, link: "https://c.example/1"));
        await scene.AddAsync("/a");
        var first = (await scene.ListAsync()).Single().GetProperty("id").GetInt64();
        await scene.AddAsync("/b", "저녁신문");
        await scene.AddAsync("/c", "통신", "world");

        await scene.SendAsync(scene.Chief, HttpMethod.Put, $"/console/news/taken-down/{first}", HttpStatusCode.OK, new { reason = "사실이 아니어서" });
        var left = (await scene.ListAsync()).Single();
        Assert.Equal(("저녁신문", 1), (left.GetProperty("source").GetProperty("name").GetString(), left.GetProperty("others").GetInt32()));
        Assert.Equal("저녁신문", (await scene.ListAsync("?section=society")).Single().GetProperty("source").GetProperty("name").GetString());
        Assert.Single(await scene.ListAsync("?section=world"));

        var second = left.GetProperty("id").GetInt64();
        await scene.SendAsync(scene.Chief, HttpMethod.Put, $"/console/news/taken-down/{second}", HttpStatusCode.OK, new { reason = "이것도" });
        Assert.Equal(("통신", 0), ((await scene.ListAsync()).Single().GetProperty("source").GetProperty("name").GetString(), (await scene.ListAsync()).Single().GetProperty("others").GetInt32()));
        Assert.Empty(await scene.ListAsync("?section=society"));
        // Another paper that tells it later is not hidden with the first.
        scene.Papers.Publish("/d", "새벽신문", Item("1", Title, link: "https://d.example/1"));
        await scene.AddAsync("/d", "새벽신문");
        Assert.Single(await scene.ListAsync("?section=society"));

        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/news/taken-down/{first}", HttpStatusCode.NoContent);
        Assert.Contains(await scene.ListAsync(), article => article.GetProperty("id").GetInt64() == first);
    }

    [Fact]
    public async Task An_operator_takes_down_and_puts_back_in_the_console_and_nobody_else_does()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", "잘못 전한 소식"));
        await scene.AddAsync("/a");
        var article = await scene.IdAsync("잘못 전한 소식");
        using var hana = await scene.Portal.MemberAsync("hana");
        await scene.SendAsync(hana, HttpMethod.Put, $"/console/news/taken-down/{article}", HttpStatusCode.Forbidden, new { reason = "싫어서" });
        await scene.SendAsync(scene.Chief, HttpMethod.Put, $"/console/news/taken-down/{article}", HttpStatusCode.BadRequest, new { reason = "" });
        await scene.SendAsync(scene.Chief, HttpMethod.Put, "/console/news/taken-down/1", HttpStatusCode.NotFound, new { reason = "없는 것" });

        using var browser = await Forms.SignedInAsync(scene.Portal, "chief");
        Assert.Contains($"/console/news/taken-down?article={article}", await browser.GetStringAsync($"/news/{article}/mine", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var refused = await browser.SubmitAsync("/console/news/taken-down", HttpStatusCode.BadRequest, ("article", "아무거나"), ("reason", "사실이 아니어서"));
        Assert.Contains("value=\"아무거나\"", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"사실이 아니어서\"", refused, StringComparison.Ordinal);
        Assert.Contains("id=\"article-error\"", refused, StringComparison.Ordinal);
        var list = await browser.SubmitAsync("/console/news/taken-down", HttpStatusCode.OK, ("article", $"https://portal.example/news/{article}"), ("reason", "사실이 아니어서"));
        Assert.Contains("잘못 전한 소식", list, StringComparison.Ordinal);
        Assert.Empty(await scene.ListAsync());
        Assert.DoesNotContain("잘못 전한 소식", await browser.SubmitAsync($"/console/news/taken-down/{article}/back", HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Single(await scene.ListAsync());
    }

    private static async Task PageSaysAsync(NewsScene scene, long article, HttpStatusCode status, string text)
    {
        using var guest = scene.Portal.Client();
        for (var tries = 0; ; tries++)
        {
            using var answer = await guest.GetAsync($"/news/{article}", TestContext.Current.CancellationToken);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.StatusCode == status && page.Contains(text, StringComparison.Ordinal))
                return;
            Assert.True(tries < 100, $"{answer.StatusCode}: {page}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
