using System.Net;
using System.Text.Json;
using Bongsu.Continuity.Plan;
using Bongsu.Tests.Accounts;
using static Bongsu.Tests.News.Newspapers;

namespace Bongsu.Tests.News;

/// <summary>What people say under an article.</summary>
public sealed class ArticleCommentTests
{
    [Fact]
    public async Task Anybody_signed_in_comments_and_takes_back_their_own()
    {
        await using var scene = await NewsScene.StartAsync();
        var article = await ArticleAsync(scene);
        using var hana = await scene.Portal.MemberAsync("hana");
        using var other = await scene.Portal.MemberAsync("other");
        using var guest = scene.Portal.Client();
        await scene.SendAsync(guest, HttpMethod.Post, $"/news/{article}/comments", HttpStatusCode.Unauthorized, new { body = "손님" });
        await scene.SendAsync(hana, HttpMethod.Post, "/news/99999/comments", HttpStatusCode.NotFound, new { body = "없는 기사" });
        await scene.SendAsync(hana, HttpMethod.Post, $"/news/{article}/comments", HttpStatusCode.BadRequest, new { body = " " });
        var first = await CommentAsync(scene, hana, article, "<b>좋은</b> 소식이네요");
        var second = await CommentAsync(scene, other, article, "저도요");

        var comments = await scene.SendAsync(guest, HttpMethod.Get, $"/news/{article}/comments", HttpStatusCode.OK);
        Assert.Equal([first, second], comments.GetProperty("items").EnumerateArray().Select(comment => comment.GetProperty("id").GetInt64()));
        Assert.Equal("hana", comments.GetProperty("items")[0].GetProperty("author").GetProperty("username").GetString());
        await scene.PageAsync($"/news/{article}", page => page.Contains($"id=\"c{second}\"", StringComparison.Ordinal) && page.Contains("댓글 2", StringComparison.Ordinal) && !page.Contains("<b>좋은", StringComparison.Ordinal));

        await scene.SendAsync(other, HttpMethod.Delete, $"/news/comments/{first}", HttpStatusCode.Forbidden);
        await scene.SendAsync(hana, HttpMethod.Delete, $"/news/comments/{first}", HttpStatusCode.NoContent);
        await scene.SendAsync(hana, HttpMethod.Delete, $"/news/comments/{first}", HttpStatusCode.NotFound);
        await scene.PageAsync($"/news/{article}", page => !page.Contains($"id=\"c{first}\"", StringComparison.Ordinal));
        // What people take back of their own restricts nobody.
        Assert.Empty((await scene.SendAsync(guest, HttpMethod.Get, "/record", HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_an_operator_takes_down_goes_on_the_public_record_with_its_reason()
    {
        await using var scene = await NewsScene.StartAsync();
        var article = await ArticleAsync(scene);
        using var hana = await scene.Portal.MemberAsync("hana");
        var comment = await CommentAsync(scene, hana, article, "남의 전화번호");
        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/news/comments/{comment}", HttpStatusCode.NoContent, new { reason = "개인정보" });
        var record = await scene.UntilAsync("/record", record => record.GetProperty("items").GetArrayLength() == 1);
        var entry = record.GetProperty("items")[0];
        Assert.Equal(($"/news/{article}#c{comment} removed", "개인정보", "operator"), (entry.GetProperty("what").GetString(), entry.GetProperty("why").GetString(), entry.GetProperty("actor").GetString()));
    }

    [Fact]
    public async Task Without_a_script_a_person_writes_sees_it_at_once_and_removes_it()
    {
        await using var scene = await NewsScene.StartAsync();
        var article = await ArticleAsync(scene);
        using (await scene.Portal.MemberAsync("hana")) { }
        using var browser = await Forms.SignedInAsync(scene.Portal, "hana");
        Assert.Contains("폼으로 쓴 댓글", await browser.SubmitAsync($"/news/{article}/comments", HttpStatusCode.OK, ("body", "폼으로 쓴 댓글")), StringComparison.Ordinal);
        var again = await browser.SubmitAsync($"/news/{article}/comments", HttpStatusCode.BadRequest, ("body", new string('가', 3_001)));
        Assert.Contains(new string('가', 3_001), again, StringComparison.Ordinal);
        var mine = await browser.GetStringAsync(new Uri($"/news/{article}/mine", UriKind.Relative), TestContext.Current.CancellationToken);
        var comment = (await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/news/{article}/comments", HttpStatusCode.OK)).GetProperty("items")[0].GetProperty("id").GetInt64();
        Assert.Contains($"/news/{article}/comments/{comment}/remove", mine, StringComparison.Ordinal);
        var gone = await browser.SubmitAsync($"/news/{article}/comments/{comment}/remove", HttpStatusCode.OK);
        Assert.DoesNotContain("폼으로 쓴 댓글", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_tag_shows_what_carries_it_while_comment_and_article_are_there()
    {
        await using var scene = await NewsScene.StartAsync();
        var article = await ArticleAsync(scene);
        using var hana = await scene.Portal.MemberAsync("hana");
        var (first, second) = (await CommentAsync(scene, hana, article, "첫차 봤어요 #봉수고개"), await CommentAsync(scene, hana, article, "저도 #봉수고개 #눈"));
        const string Page = "/live/tags/봉수고개";
        string Link(long comment) => $"href=\"/news/{article}#c{comment}\"";
        await scene.PageAsync(Page, page => page.Contains(Link(first), StringComparison.Ordinal) && page.Contains(Link(second), StringComparison.Ordinal) && page.Contains("아침신문", StringComparison.Ordinal));
        await scene.PageAsync("/live/tags/눈", page => page.Contains(Link(second), StringComparison.Ordinal) && !page.Contains(Link(first), StringComparison.Ordinal));

        await scene.SendAsync(hana, HttpMethod.Delete, $"/news/comments/{first}", HttpStatusCode.NoContent);
        await scene.PageAsync(Page, page => !page.Contains(Link(first), StringComparison.Ordinal) && page.Contains(Link(second), StringComparison.Ordinal));
        await scene.SendAsync(scene.Chief, HttpMethod.Put, $"/console/news/taken-down/{article}", HttpStatusCode.OK, new { reason = "사실이 아니어서" });
        await scene.PageAsync(Page, page => !page.Contains(Link(second), StringComparison.Ordinal));
        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/news/taken-down/{article}", HttpStatusCode.NoContent);
        await scene.PageAsync(Page, page => page.Contains(Link(second), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_three_people_say_under_an_article_trends()
    {
        await using var scene = await NewsScene.StartAsync();
        var article = await ArticleAsync(scene);
        string[] said = ["우리 동네는 다 꺼졌어요 #정전", "#정전 언제 풀리나요", "촛불 켜고 있습니다 #정전"];
        foreach (var (name, text) in new[] { "hana", "duri", "sena" }.Zip(said))
        {
            using var person = await scene.Portal.MemberAsync(name);
            await CommentAsync(scene, person, article, text);
        }
        await scene.UntilAsync("/tags/trending", trends => trends.GetProperty("items").EnumerateArray().Any(trend => trend.GetProperty("tag").GetString() == "정전" && trend.GetProperty("people").GetInt32() == 3));
    }

    [Fact]
    public async Task In_the_emergency_form_the_newest_twenty_are_read_and_none_is_written_until_it_ends()
    {
        await using var scene = await NewsScene.StartAsync();
        var article = await ArticleAsync(scene);
        using var hana = await scene.Portal.MemberAsync("hana");
        var comments = new List<long>();
        for (var i = 0; i < 23; i++)
            comments.Add(await CommentAsync(scene, hana, article, $"댓글 {i}"));
        await File.WriteAllTextAsync(Path.Combine(scene.Portal.Folder, "continuity.yaml"), "levels: { 2: { measures: { news-comments: newest }, notice: { ko: 알립니다, en: Notice } } }", TestContext.Current.CancellationToken);
        scene.Portal.Get<CurrentPlan>().Refresh();
        await scene.PageAsync($"/news/{article}", page => page.Contains($"id=\"c{comments[0]}\"", StringComparison.Ordinal) && page.Contains("<textarea", StringComparison.Ordinal));

        await LevelAsync(scene, 2);
        var page = await scene.PageAsync($"/news/{article}", page => page.Contains("읽기만 할 수 있습니다", StringComparison.Ordinal));
        Assert.DoesNotContain("<textarea", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"id=\"c{comments[2]}\"", page, StringComparison.Ordinal);
        Assert.Contains($"id=\"c{comments[3]}\"", page, StringComparison.Ordinal);
        var list = await scene.SendAsync(hana, HttpMethod.Get, $"/news/{article}/comments?after=0&limit=100", HttpStatusCode.OK);
        Assert.Equal(comments[3..], list.GetProperty("items").EnumerateArray().Select(comment => comment.GetProperty("id").GetInt64()));
        var refused = await scene.SendAsync(hana, HttpMethod.Post, $"/news/{article}/comments", HttpStatusCode.ServiceUnavailable, new { body = "지금은 안 되는 댓글" });
        Assert.Equal(("dimmed", "시험"), (refused.GetProperty("code").GetString(), refused.GetProperty("reason").GetString()));
        var now = await scene.SendAsync(hana, HttpMethod.Get, "/continuity", HttpStatusCode.OK);
        Assert.Contains(now.GetProperty("measures").EnumerateArray(), measure => measure.GetProperty("name").GetString() == "news-comments" && measure.GetProperty("value").GetString() == "newest");

        await LevelAsync(scene, 1);
        await CommentAsync(scene, hana, article, "다시 쓰는 댓글");
        await scene.PageAsync($"/news/{article}", text => text.Contains("다시 쓰는 댓글", StringComparison.Ordinal) && text.Contains($"id=\"c{comments[0]}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_stored_yet_is_held_and_stored_later()
    {
        await using var scene = await NewsScene.StartAsync();
        var article = await ArticleAsync(scene);
        using var hana = await scene.Portal.MemberAsync("hana");
        scene.Portal.Get<Journal.Journal>().Hold(true);
        await scene.SendAsync(hana, HttpMethod.Post, $"/news/{article}/comments", HttpStatusCode.Accepted, new { body = "점검 중에 쓴 댓글" });
        scene.Portal.Get<Journal.Journal>().Hold(false);
        await scene.UntilAsync($"/news/{article}/comments", comments => comments.GetProperty("items").GetArrayLength() == 1);
    }

    [Fact]
    public async Task What_somebody_wrote_is_in_the_file_that_they_take_home()
    {
        await using var scene = await NewsScene.StartAsync();
        var article = await ArticleAsync(scene);
        using var hana = await scene.Portal.MemberAsync("hana");
        await CommentAsync(scene, hana, article, "가져갈 댓글");
        var data = scene.Portal.Services.GetService(typeof(IEnumerable<Bongsu.Portal.Identity.IAccountData>)) as IEnumerable<Bongsu.Portal.Identity.IAccountData>;
        var account = (await scene.SendAsync(hana, HttpMethod.Get, "/me", HttpStatusCode.OK)).GetProperty("id").GetInt64();
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes))
            await data!.Single(part => part.Section == "newsComments").WriteAsync(account, json, TestContext.Current.CancellationToken);
        Assert.Equal("가져갈 댓글", JsonDocument.Parse(bytes.ToArray()).RootElement[0].GetProperty("body").GetString());
    }

    private static async Task<long> ArticleAsync(NewsScene scene)
    {
        scene.Papers.Publish("/a", "아침신문", Item("1", "댓글이 달리는 기사"));
        await scene.AddAsync("/a");
        return await scene.IdAsync("댓글이 달리는 기사");
    }

    private static async Task<long> CommentAsync(NewsScene scene, HttpClient author, long article, string body) =>
        (await scene.SendAsync(author, HttpMethod.Post, $"/news/{article}/comments", HttpStatusCode.Created, new { body })).GetProperty("id").GetInt64();

    private static Task LevelAsync(NewsScene scene, int level) => scene.SendAsync(scene.Chief, HttpMethod.Put, "/console/level", HttpStatusCode.OK, new { level, reason = "시험" });
}
