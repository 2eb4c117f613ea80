using System.Net;
using Bongsu.Cafes.Members;
using Bongsu.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Cafes;

/// <summary>Whatever a form is refused for, the page that says so holds what was typed into it.</summary>
public sealed class KeptTextTests
{
    private const string Words = "오래 쓴 <글> & \"말\"";
    private const string Shown = "오래 쓴 &lt;글&gt; &amp;";

    public enum Form { Post, Edit, Comment, Reply }

    public static TheoryData<Form> Forms() => [.. Enum.GetValues<Form>()];

    [Theory, MemberData(nameof(Forms))]
    public async Task Too_long(Form form) => await RefusedAsync(form, HttpStatusCode.BadRequest, "까지 쓸 수 있습니다", text: Words + new string('가', 65_537));

    [Theory, MemberData(nameof(Forms))]
    public async Task While_suspended(Form form) => await RefusedAsync(form, HttpStatusCode.Forbidden, "활동이 정지", async (scene, _) =>
    {
        using var manager = await SignedInAsync(scene, "harbour_master");
        await manager.SubmitAsync("/cafes/harbour/members/sailor", HttpStatusCode.OK, ("decision", "suspend"), ("days", "3"), ("reason", "같은 글을 거듭 올림"));
    });

    [Theory, MemberData(nameof(Forms))]
    public async Task Without_being_a_member(Form form) => await RefusedAsync(form, HttpStatusCode.Forbidden, "회원", async (scene, _) =>
        await scene.SendAsync(scene.Member, HttpMethod.Delete, "/cafes/harbour/members/me", HttpStatusCode.NoContent));

    [Theory, MemberData(nameof(Forms))]
    public async Task In_a_closed_cafe(Form form) => await RefusedAsync(form, HttpStatusCode.NotFound, "찾을 수 없습니다", async (scene, _) =>
    {
        var cafe = (await scene.GetAsync("/cafes/harbour")).GetProperty("id").GetInt64();
        await scene.Portal.Services.GetRequiredService<Journal.Journal>().AppendAsync(new() { Change = new CafeDoors(cafe, Closed: true) }, TestContext.Current.CancellationToken);
    });

    [Theory, InlineData(Form.Edit), InlineData(Form.Comment), InlineData(Form.Reply)]
    public async Task On_a_post_that_was_taken_down(Form form) => await RefusedAsync(form, HttpStatusCode.NotFound, "찾을 수 없습니다", async (scene, post) =>
        await scene.SendAsync(scene.Manager, HttpMethod.Delete, $"/posts/{post}", HttpStatusCode.NoContent));

    [Fact]
    public async Task A_button_that_is_refused_shows_the_buttons_again_and_why()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager, "등대지기의 글");
        var comment = await scene.CommentAsync(scene.Manager, post, "등대지기의 말");
        using var member = await SignedInAsync(scene, "sailor");
        foreach (var mark in (string[])["pin", "notice"])
            AssertAgain(await member.SubmitAsync($"/cafes/harbour/posts/{post}/{mark}", HttpStatusCode.Forbidden, ("on", "true")), "등대지기의 글", "등급");
        AssertAgain(await member.SubmitAsync($"/cafes/harbour/posts/{post}/remove", HttpStatusCode.Forbidden), "등대지기의 글", "등급");
        AssertAgain(await member.SubmitAsync($"/cafes/harbour/posts/{post}/comments/{comment}/remove", HttpStatusCode.Forbidden), "등대지기의 말", "등급");
        await scene.SendAsync(scene.Member, HttpMethod.Delete, "/cafes/harbour/members/me", HttpStatusCode.NoContent);
        AssertAgain(await member.SubmitAsync($"/cafes/harbour/posts/{post}/like", HttpStatusCode.Forbidden, ("on", "true")), "등대지기의 글", "회원");
    }

    private static async Task RefusedAsync(Form form, HttpStatusCode expected, string why, Func<CafeScene, long, Task>? before = null, string text = Words)
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Member);
        var comment = await scene.CommentAsync(scene.Manager, post);
        using var browser = await SignedInAsync(scene, "sailor");
        if (before is not null)
            await before(scene, post);
        var answer = await browser.SubmitAsync(
            form switch { Form.Post => "/cafes/harbour/posts/new", Form.Edit => $"/cafes/harbour/posts/{post}/edit", _ => $"/cafes/harbour/posts/{post}/comments" },
            expected,
            form switch
            {
                Form.Post => [("board", "free"), ("title", "제목은 이것"), ("body", text)],
                Form.Edit => [("title", "제목은 이것"), ("body", text)],
                Form.Reply => [("parent", $"{comment}"), ("body", text)],
                _ => [("body", text)],
            });
        Assert.Contains(Shown, answer, StringComparison.Ordinal);
        Assert.Contains(why, answer, StringComparison.Ordinal);
        if (form is Form.Post or Form.Edit)
            Assert.Contains("제목은 이것", answer, StringComparison.Ordinal);
    }

    private static void AssertAgain(string page, string about, string why)
    {
        Assert.Contains(about, page, StringComparison.Ordinal);
        Assert.Matches($"role=\"alert\">.*{why}", page);
    }

    private static async Task<HttpClient> SignedInAsync(CafeScene scene, string username)
    {
        var browser = scene.Portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", username), ("password", "correct horse battery"));
        return browser;
    }
}
