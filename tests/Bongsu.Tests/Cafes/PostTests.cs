using System.Net;
using Bongsu.Cafes;

namespace Bongsu.Tests.Cafes;

public sealed class PostTests
{
    [Fact]
    public async Task An_author_edits_a_post_and_nobody_else_does()
    {
        await using var scene = await CafeScene.StartAsync();
        var id = await scene.PostAsync(scene.Member, "처음 제목", "처음 #하나");
        var edited = await scene.SendAsync(scene.Member, HttpMethod.Patch, $"/posts/{id}", HttpStatusCode.OK, new { body = "고친 #둘" });
        Assert.Equal("처음 제목", edited.GetProperty("title").GetString());
        Assert.Equal("둘", Assert.Single(edited.GetProperty("tags").EnumerateArray()).GetString());
        Assert.NotNull(edited.GetProperty("editedAt").GetString());
        await scene.SendAsync(scene.Manager, HttpMethod.Patch, $"/posts/{id}", HttpStatusCode.Forbidden, new { body = "남의 글" });
        await scene.SendAsync(scene.Member, HttpMethod.Patch, $"/posts/{id}", HttpStatusCode.BadRequest, new { title = "" });
        await scene.SendAsync(scene.Member, HttpMethod.Patch, "/posts/999999", HttpStatusCode.NotFound, new { title = "x" });
    }

    [Fact]
    public async Task A_removed_post_is_gone_and_its_counts_with_it()
    {
        await using var scene = await CafeScene.StartAsync();
        var own = await scene.PostAsync(scene.Member);
        var others = await scene.PostAsync(scene.Manager);
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/posts/{others}", HttpStatusCode.Forbidden);
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/posts/{own}", HttpStatusCode.NoContent);
        await scene.GetAsync($"/posts/{own}", HttpStatusCode.NotFound);
        await scene.SendAsync(scene.Member, HttpMethod.Post, $"/posts/{own}/comments", HttpStatusCode.NotFound, new { body = "늦은 댓글" });
        Assert.Equal(1, (await scene.GetAsync("/cafes/harbour")).GetProperty("postCount").GetInt64());
        Assert.Equal(others, Assert.Single((await scene.GetAsync("/cafes/harbour/posts")).GetProperty("items").EnumerateArray()).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_like_counts_once_and_can_be_taken_back()
    {
        await using var scene = await CafeScene.StartAsync();
        var id = await scene.PostAsync(scene.Manager);
        for (var twice = 0; twice < 2; twice++)
            Assert.Equal(1, (await scene.SendAsync(scene.Member, HttpMethod.Put, $"/posts/{id}/like", HttpStatusCode.OK)).GetProperty("likeCount").GetInt64());
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/posts/{id}/like", HttpStatusCode.NoContent);
        Assert.Equal(0, (await scene.GetAsync($"/posts/{id}")).GetProperty("likeCount").GetInt64());
        using var stranger = await scene.Portal.MemberAsync("stranger");
        await scene.SendAsync(stranger, HttpMethod.Put, $"/posts/{id}/like", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Pins_and_notices_are_for_staff()
    {
        await using var scene = await CafeScene.StartAsync();
        var id = await scene.PostAsync(scene.Member);
        await scene.SendAsync(scene.Member, HttpMethod.Put, $"/posts/{id}/pin", HttpStatusCode.Forbidden);
        Assert.True((await scene.SendAsync(scene.Manager, HttpMethod.Put, $"/posts/{id}/pin", HttpStatusCode.OK)).GetProperty("pinned").GetBoolean());
        Assert.True((await scene.SendAsync(scene.Manager, HttpMethod.Put, $"/posts/{id}/notice", HttpStatusCode.OK)).GetProperty("notice").GetBoolean());
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/posts/{id}/pin", HttpStatusCode.NoContent);
        Assert.False((await scene.GetAsync($"/posts/{id}")).GetProperty("pinned").GetBoolean());
    }

    [Fact]
    public async Task Popular_posts_come_by_their_likes()
    {
        await using var scene = await CafeScene.StartAsync();
        var loved = await scene.PostAsync(scene.Manager);
        await scene.PostAsync(scene.Manager);
        await scene.SendAsync(scene.Member, HttpMethod.Put, $"/posts/{loved}/like", HttpStatusCode.OK);
        Assert.Equal(loved, (await scene.GetAsync("/cafes/harbour/posts?sort=popular")).GetProperty("items")[0].GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_reply_to_a_reply_is_a_reply_to_its_comment()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager);
        var comment = await scene.CommentAsync(scene.Member, post);
        var reply = await scene.CommentAsync(scene.Member, post, "답", comment);
        var second = await scene.CommentAsync(scene.Manager, post, "답의 답", reply);
        var items = (await scene.GetAsync($"/posts/{post}/comments")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(comment, items.Single(item => item.GetProperty("id").GetInt64() == second).GetProperty("parent").GetInt64());
        var other = await scene.PostAsync(scene.Manager);
        await scene.SendAsync(scene.Member, HttpMethod.Post, $"/posts/{other}/comments", HttpStatusCode.BadRequest, new { body = "남의 댓글에", parent = comment });
    }

    [Fact]
    public async Task A_removed_comment_keeps_its_place_and_loses_its_words()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager);
        var comment = await scene.CommentAsync(scene.Manager, post, "비밀스러운 말");
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/comments/{comment}", HttpStatusCode.Forbidden);
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/comments/{comment}", HttpStatusCode.NoContent);
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/comments/{comment}", HttpStatusCode.NotFound);
        var item = Assert.Single((await scene.GetAsync($"/posts/{post}/comments")).GetProperty("items").EnumerateArray());
        Assert.True(item.GetProperty("removed").GetBoolean());
        Assert.Equal("", item.GetProperty("body").GetString() + item.GetProperty("html").GetString());
        Assert.Equal(0, (await scene.GetAsync($"/posts/{post}")).GetProperty("commentCount").GetInt64());
    }

    [Fact]
    public void Changes_touch_every_page_that_shows_them()
    {
        Assert.Equal(["home", "cafe:1", "board:2", "post:3", "tag:옛", "tag:새"], new PostEdited(1, 2, 3, "t", "#새", ["옛"]).Topics(new(9)));
        Assert.Equal(["home", "cafe:1", "board:2", "post:3", "tag:옛"], new PostRemoved(1, 2, 3, ["옛"]).Topics(new(9)));
        Assert.Equal(["post:3"], new PostLiked(3, true).Topics(new(9)));
        Assert.Equal(["post:3", "tag:옛"], new CommentRemoved(1, 3, 4, ["옛"]).Topics(new(9)));
    }

    [Fact]
    public async Task An_edit_is_on_the_posts_and_the_boards_page_within_a_second()
    {
        await using var scene = await CafeScene.StartAsync();
        var id = await scene.PostAsync(scene.Member, "처음 제목");
        string[] pages = [$"/cafes/harbour/posts/{id}", "/cafes/harbour", "/cafes/harbour/boards/free", "/"];
        foreach (var page in pages)
            await scene.PageAsync(page, text => text.Contains("처음 제목", StringComparison.Ordinal));
        await scene.SendAsync(scene.Member, HttpMethod.Patch, $"/posts/{id}", HttpStatusCode.OK, new { title = "새 제목" });
        foreach (var page in pages)
            await scene.PageAsync(page, text => text.Contains("새 제목", StringComparison.Ordinal));
    }
}
