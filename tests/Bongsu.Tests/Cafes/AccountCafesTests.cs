using System.Net;
using Bongsu.Cafes.Members;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Cafes;

public sealed class AccountCafesTests
{
    [Fact]
    public async Task The_file_to_take_home_holds_memberships_posts_comments_and_likes_and_nothing_that_was_removed()
    {
        await using var scene = await CafeScene.StartAsync();
        var kept = await scene.PostAsync(scene.Member, "남은 글");
        var gone = await scene.PostAsync(scene.Member, "지운 글");
        var others = await scene.PostAsync(scene.Manager, "남의 글");
        // More than are read at a time.
        for (var comments = 0; comments < 60; comments++)
            await scene.CommentAsync(scene.Member, others, $"댓글 {comments}");
        var regretted = await scene.CommentAsync(scene.Member, others, "지운 댓글");
        await scene.CommentAsync(scene.Manager, others, "남의 댓글");
        await scene.SendAsync(scene.Member, HttpMethod.Put, $"/posts/{others}/like", HttpStatusCode.OK);
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/posts/{gone}", HttpStatusCode.NoContent);
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/comments/{regretted}", HttpStatusCode.NoContent);

        using var answer = await scene.Member.GetAsync("/account/export", TestContext.Current.CancellationToken);
        var cafes = (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("cafes");
        var membership = Assert.Single(cafes.GetProperty("memberships").EnumerateArray());
        Assert.Equal(("harbour", "member", "sprout"), (membership.GetProperty("cafe").GetString(), membership.GetProperty("state").GetString(), membership.GetProperty("grade").GetString()));
        Assert.Equal(0, membership.GetProperty("answers").GetArrayLength());
        Assert.Equal(kept, Assert.Single(cafes.GetProperty("posts").EnumerateArray()).GetProperty("id").GetInt64());
        Assert.Equal(Enumerable.Range(0, 60).Select(number => $"댓글 {number}"), cafes.GetProperty("comments").EnumerateArray().Select(comment => comment.GetProperty("body").GetString()));
        Assert.Equal(others, Assert.Single(cafes.GetProperty("likes").EnumerateArray()).GetProperty("post").GetInt64());
    }

    [Fact]
    public async Task Answers_that_somebody_gave_are_theirs_to_take_home()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.ChangeAsync(cafe => new CafeDescribed(cafe, "항구", "", "approval", ["어느 배를 타세요?"]));
        using var applicant = await scene.Portal.MemberAsync("applicant");
        await scene.SendAsync(applicant, HttpMethod.Put, "/cafes/harbour/members/me", HttpStatusCode.Accepted, new { answers = (string[])["돛단배"] });
        using var answer = await applicant.GetAsync("/account/export", TestContext.Current.CancellationToken);
        var membership = Assert.Single((await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("cafes").GetProperty("memberships").EnumerateArray());
        Assert.Equal("pending", membership.GetProperty("state").GetString());
        Assert.Equal("돛단배", Assert.Single(membership.GetProperty("answers").EnumerateArray()).GetString());
    }
}
