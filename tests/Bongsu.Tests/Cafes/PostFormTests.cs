using System.Net;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Cafes;

/// <summary>Writing, changing and answering by forms alone, as a browser without JavaScript does.</summary>
public sealed class PostFormTests
{
    [Fact]
    public async Task A_post_is_tried_out_written_edited_and_taken_down_by_forms()
    {
        await using var scene = await CafeScene.StartAsync();
        using var browser = await SignedInAsync(scene.Portal, "sailor");
        Assert.Contains("action=\"/cafes/harbour/posts/new\"", await browser.GetStringAsync("/cafes/harbour/posts/new?board=free", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var preview = await browser.SubmitAsync("/cafes/harbour/posts/new", HttpStatusCode.OK, ("board", "free"), ("title", "제목"), ("body", "**굵게** #해시"), ("preview", "1"));
        Assert.Contains("<strong>굵게</strong>", preview, StringComparison.Ordinal);
        var written = await browser.SubmitAsync("/cafes/harbour/posts/new", HttpStatusCode.OK, ("board", "free"), ("title", "첫 제목"), ("body", "첫 본문"));
        Assert.Contains("첫 제목</h1>", written, StringComparison.Ordinal);
        var id = (await scene.GetAsync("/cafes/harbour/posts")).GetProperty("items")[0].GetProperty("id").GetInt64();
        var edited = await browser.SubmitAsync($"/cafes/harbour/posts/{id}/edit", HttpStatusCode.OK, ("title", "둘째 제목"), ("body", "둘째 본문"));
        Assert.Contains("둘째 본문", edited, StringComparison.Ordinal);
        Assert.Contains("첫 본문", await browser.GetStringAsync($"/cafes/harbour/posts/{id}/history", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("둘째 제목", await browser.GetStringAsync($"/cafes/harbour/posts/{id}/remove", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await browser.SubmitAsync($"/cafes/harbour/posts/{id}/remove", HttpStatusCode.OK);
        await scene.GetAsync($"/posts/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_form_that_cannot_be_taken_comes_back_with_what_was_typed()
    {
        await using var scene = await CafeScene.StartAsync();
        using var browser = await SignedInAsync(scene.Portal, "sailor");
        var post = await browser.SubmitAsync("/cafes/harbour/posts/new", HttpStatusCode.BadRequest, ("board", "free"), ("title", ""), ("body", "<오래 쓴 글>"));
        Assert.Contains("&lt;오래 쓴 글&gt;", post, StringComparison.Ordinal);
        Assert.Contains("id=\"title-error\"", post, StringComparison.Ordinal);
        var id = await scene.PostAsync(scene.Manager);
        var comment = await browser.SubmitAsync($"/cafes/harbour/posts/{id}/comments", HttpStatusCode.BadRequest, ("body", "남의 댓글에"), ("parent", "1"));
        Assert.Contains("남의 댓글에", comment, StringComparison.Ordinal);
        using var stranger = await SignedUpAsync(scene.Portal, "stranger");
        Assert.Contains("손님의 말", await stranger.SubmitAsync($"/cafes/harbour/posts/{id}/comments", HttpStatusCode.Forbidden, ("body", "손님의 말")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everyones_page_links_to_ones_own_buttons()
    {
        await using var scene = await CafeScene.StartAsync();
        var id = await scene.PostAsync(scene.Manager);
        var others = await scene.CommentAsync(scene.Manager, id, "선장의 말");
        using var browser = await SignedInAsync(scene.Portal, "sailor");
        var own = $"/cafes/harbour/posts/{id}/mine";
        Assert.Contains($"href=\"{own}\"", await scene.PageAsync($"/cafes/harbour/posts/{id}", _ => true), StringComparison.Ordinal);
        var menu = await browser.GetStringAsync(own, TestContext.Current.CancellationToken);
        Assert.Contains("/like\"", menu, StringComparison.Ordinal);
        Assert.DoesNotContain("/pin\"", menu, StringComparison.Ordinal);
        Assert.DoesNotContain($"/comments/{others}/remove", menu, StringComparison.Ordinal);
        await browser.SubmitAsync($"/cafes/harbour/posts/{id}/like", HttpStatusCode.OK, ("on", "true"));
        Assert.Equal(1, (await scene.GetAsync($"/posts/{id}")).GetProperty("likeCount").GetInt64());
        Assert.Contains("value=\"false\"", await browser.GetStringAsync(own, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("선장의 말", await browser.GetStringAsync($"/cafes/harbour/posts/{id}/comments/{others}/reply", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var answered = await browser.SubmitAsync($"/cafes/harbour/posts/{id}/comments", HttpStatusCode.OK, ("body", "대답"), ("parent", $"{others}"));
        Assert.Contains("class=\"r\"", answered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_comments_are_one_link_away()
    {
        await using var scene = await CafeScene.StartAsync();
        var id = await scene.PostAsync(scene.Manager);
        for (var number = 0; number < 205; number++)
            await scene.CommentAsync(scene.Member, id, $"댓글-{number:000}");
        var page = await scene.PageAsync($"/cafes/harbour/posts/{id}", text => text.Contains("댓글-204", StringComparison.Ordinal));
        Assert.DoesNotContain("댓글-004", page, StringComparison.Ordinal);
        var link = System.Text.RegularExpressions.Regex.Match(page, "comments\\?before=\\d+").Value;
        var older = await scene.PageAsync($"/cafes/harbour/posts/{id}/{link}", _ => true);
        Assert.Contains("댓글-004", older, StringComparison.Ordinal);
        Assert.DoesNotContain("댓글-005", older, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Views_are_counted_in_memory_and_stored_at_the_stop()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            long id;
            var scene = await CafeScene.StartAsync(folder: folder);
            await using (scene)
            {
                id = await scene.PostAsync(scene.Manager);
                for (var view = 0; view < 7; view++)
                    await scene.PageAsync($"/cafes/harbour/posts/{id}", _ => true);
                Assert.Equal(0, (await scene.GetAsync($"/posts/{id}")).GetProperty("viewCount").GetInt64());
            }
            await using var again = await TestPortal.StartAsync(folder);
            using var client = again.Client();
            using var answer = await client.GetAsync($"{CafeScene.Api}/posts/{id}", TestContext.Current.CancellationToken);
            Assert.Equal(7, (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("viewCount").GetInt64());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<HttpClient> SignedInAsync(TestPortal portal, string username)
    {
        var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", username), ("password", "correct horse battery"));
        return browser;
    }

    private static async Task<HttpClient> SignedUpAsync(TestPortal portal, string username)
    {
        using var _ = await portal.MemberAsync(username);
        return await SignedInAsync(portal, username);
    }
}
