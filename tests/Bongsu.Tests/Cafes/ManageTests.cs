using System.Net;
using Bongsu.Tests.Accounts;

namespace Bongsu.Tests.Cafes;

/// <summary>Managing a cafe, as its staff do it: by forms without JavaScript, and by the API.</summary>
public sealed class ManageTests
{
    private const string Manage = "/cafes/harbour/manage";

    private static readonly (string, string)[] Description = [("name", "새 항구"), ("description", "배와\r\n사람"), ("joinPolicy", "approval")];

    [Fact]
    public async Task The_manager_describes_the_cafe_and_its_pages_say_so()
    {
        await using var scene = await CafeScene.StartAsync();
        using var manager = await BrowserAsync(scene, "harbour_master");
        await scene.PageAsync("/cafes/harbour", page => page.Contains("항구", StringComparison.Ordinal));
        await manager.SubmitAsync($"{Manage}/description", HttpStatusCode.OK, [.. Description, ("questions.0", "왜 오셨나요?"), ("questions.1", " "), ("questions.3", "어느 배인가요?")]);
        await scene.PageAsync("/cafes/harbour", page => page.Contains("새 항구", StringComparison.Ordinal));
        var cafe = await scene.GetAsync("/cafes/harbour");
        Assert.Equal(("새 항구", "배와\n사람", "approval"), (cafe.GetProperty("name").GetString(), cafe.GetProperty("description").GetString(), cafe.GetProperty("joinPolicy").GetString()));
        Assert.Equal(["왜 오셨나요?", "어느 배인가요?"], cafe.GetProperty("questions").EnumerateArray().Select(question => question.GetString()!));
        using var guest = await scene.Portal.MemberAsync("guest");
        using var join = await BrowserAsync(scene, "guest");
        Assert.Contains("어느 배인가요?", await ReadAsync(join, "/cafes/harbour/join"), StringComparison.Ordinal);
        Assert.Contains("새 항구", await ReadAsync(manager, $"{Manage}/description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_description_comes_again_as_it_was_typed()
    {
        await using var scene = await CafeScene.StartAsync();
        using var manager = await BrowserAsync(scene, "harbour_master");
        var page = await RefusedAsync(manager, $"{Manage}/description", ("name", ""), ("description", "그대로 남을 소개"), ("joinPolicy", "approval"), ("questions.4", new string('왜', 201)));
        Assert.Contains("그대로 남을 소개", page, StringComparison.Ordinal);
        Assert.Contains(new string('왜', 201), page, StringComparison.Ordinal);
        Assert.Contains("id=\"name-error\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"questions.4-error\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"approval\" selected", page, StringComparison.Ordinal);
        Assert.Equal("항구", (await scene.GetAsync("/cafes/harbour")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_the_API_leaves_out_of_a_description_stays()
    {
        await using var scene = await CafeScene.StartAsync();
        var answer = await scene.SendAsync(scene.Manager, HttpMethod.Patch, "/cafes/harbour", HttpStatusCode.OK, new { description = "배가 머무는 곳" });
        Assert.Equal(("항구", "배가 머무는 곳", "open"), (answer.GetProperty("name").GetString(), answer.GetProperty("description").GetString(), answer.GetProperty("joinPolicy").GetString()));
        var wrong = await scene.SendAsync(scene.Manager, HttpMethod.Patch, "/cafes/harbour", HttpStatusCode.BadRequest, new { joinPolicy = "never", questions = Enumerable.Repeat("왜?", 6) });
        Assert.Equal(["joinPolicy", "questions"], wrong.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal("grade-too-low", (await scene.SendAsync(scene.Member, HttpMethod.Patch, "/cafes/harbour", HttpStatusCode.Forbidden, new { name = "" })).GetProperty("code").GetString());
        await scene.SendAsync(scene.Manager, HttpMethod.Patch, "/cafes/nowhere", HttpStatusCode.NotFound, new { name = "없음" });
    }

    [Fact]
    public async Task Assistants_look_after_boards_and_only_the_manager_after_the_cafe()
    {
        await using var scene = await CafeScene.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await MembershipApiTests.GiveAsync(scene.Manager, "harbour", "sailor", "assistant"));
        using var assistant = await BrowserAsync(scene, "sailor");
        var page = await ReadAsync(assistant, Manage);
        Assert.Contains($"{Manage}/boards", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Manage}/close", page, StringComparison.Ordinal);
        await assistant.SubmitAsync($"{Manage}/boards", HttpStatusCode.OK, ("slug", "news"), ("name", "소식"), ("readGrade", "guest"), ("writeGrade", "assistant"));
        await assistant.SubmitAsync($"{Manage}/boards/news", HttpStatusCode.OK, ("name", "새 소식"), ("readGrade", "sprout"), ("writeGrade", "assistant"));
        foreach (var section in new[] { "description", "grades", "promotion", "close", "reopen" })
        {
            using var shown = await assistant.GetAsync($"{Manage}/{section}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, shown.StatusCode);
            await assistant.SubmitAsync($"{Manage}/{section}", HttpStatusCode.Forbidden, ("name", "내 항구"));
        }
        await scene.SendAsync(scene.Member, HttpMethod.Delete, "/cafes/harbour", HttpStatusCode.Forbidden);
        var boards = (await scene.GetAsync("/cafes/harbour/boards")).GetProperty("items");
        Assert.Equal(("새 소식", "sprout"), (boards[1].GetProperty("name").GetString(), boards[1].GetProperty("readGrade").GetString()));
        (await scene.Portal.MemberAsync("stranger")).Dispose();
        using var stranger = await BrowserAsync(scene, "stranger");
        await stranger.SubmitAsync($"{Manage}/boards", HttpStatusCode.Forbidden, ("slug", "mine"), ("name", "내 것"));
    }

    [Fact]
    public async Task A_refused_board_comes_again_and_the_first_board_stays_open_to_every_member()
    {
        await using var scene = await CafeScene.StartAsync();
        using var manager = await BrowserAsync(scene, "harbour_master");
        var opened = await RefusedAsync(manager, $"{Manage}/boards", ("slug", "소식"), ("name", "항구 소식"), ("readGrade", "regular"), ("writeGrade", "excellent"));
        Assert.Contains("항구 소식", opened, StringComparison.Ordinal);
        Assert.Contains("id=\"slug-error\"", opened, StringComparison.Ordinal);
        Assert.Contains("value=\"excellent\" selected", opened, StringComparison.Ordinal);
        var changed = await RefusedAsync(manager, $"{Manage}/boards/free", ("name", "잡담"), ("readGrade", "guest"), ("writeGrade", "regular"));
        Assert.Contains("value=\"잡담\"", changed, StringComparison.Ordinal);
        Assert.Contains("id=\"writeGrade-error\"", changed, StringComparison.Ordinal);
        await manager.SubmitAsync($"{Manage}/boards/nowhere", HttpStatusCode.NotFound, ("name", "잡담"));
        var answer = await scene.SendAsync(scene.Manager, HttpMethod.Patch, "/cafes/harbour/boards/free", HttpStatusCode.OK, new { name = "잡담" });
        Assert.Equal(("잡담", "sprout"), (answer.GetProperty("name").GetString(), answer.GetProperty("writeGrade").GetString()));
        await scene.SendAsync(scene.Manager, HttpMethod.Patch, "/cafes/harbour/boards/free", HttpStatusCode.BadRequest, new { readGrade = "regular" });
    }

    [Fact]
    public async Task A_board_that_is_closed_to_guests_closes_the_pages_they_have_read()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "news", name = "소식" });
        var post = (await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "news", title = "들어온 배", body = "본문" })).GetProperty("id").GetInt64();
        string[] pages = [$"/cafes/harbour/posts/{post}", $"/cafes/harbour/posts/{post}/comments", $"/cafes/harbour/posts/{post}/history"];
        foreach (var page in pages)
            await scene.PageAsync(page, text => text.Contains("들어온 배", StringComparison.Ordinal));
        await scene.SendAsync(scene.Manager, HttpMethod.Patch, "/cafes/harbour/boards/news", HttpStatusCode.OK, new { readGrade = "sprout" });
        foreach (var page in pages)
            await BecomesAsync(scene, page, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Grades_have_the_names_that_the_manager_gives_them()
    {
        await using var scene = await CafeScene.StartAsync();
        using var manager = await BrowserAsync(scene, "harbour_master");
        using var member = await BrowserAsync(scene, "sailor");
        var refused = await RefusedAsync(manager, $"{Manage}/grades", ("names.1", "갑판원"), ("names.6", new string('왕', 21)));
        Assert.Contains("value=\"갑판원\"", refused, StringComparison.Ordinal);
        Assert.Contains("id=\"names.6-error\"", refused, StringComparison.Ordinal);
        await manager.SubmitAsync($"{Manage}/grades", HttpStatusCode.OK, ("names.1", "갑판원"), ("names.6", ""));
        Assert.Contains("갑판원", await ReadAsync(member, "/cafes/harbour/mine"), StringComparison.Ordinal);
        Assert.Contains("매니저", await ReadAsync(manager, "/cafes/harbour/mine"), StringComparison.Ordinal);
        await manager.SubmitAsync($"{Manage}/grades", HttpStatusCode.OK);
        Assert.Contains("새싹", await ReadAsync(member, "/cafes/harbour/mine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grades_are_reached_by_what_the_manager_asks_for()
    {
        await using var scene = await CafeScene.StartAsync();
        using var manager = await BrowserAsync(scene, "harbour_master");
        using var member = await BrowserAsync(scene, "sailor");
        var refused = await RefusedAsync(manager, $"{Manage}/promotion", ("regular.posts", "0"), ("diligent.comments", "많이"), ("excellent.visits", "30"));
        Assert.Contains("id=\"regular.posts-error\"", refused, StringComparison.Ordinal);
        Assert.Contains("id=\"diligent.comments-error\"", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"30\"", refused, StringComparison.Ordinal);
        await manager.SubmitAsync($"{Manage}/promotion", HttpStatusCode.OK, ("regular.posts", "1"), ("excellent.posts", "2"), ("excellent.comments", "1"));
        var kept = await ReadAsync(manager, $"{Manage}/promotion");
        Assert.Contains("id=\"excellent.posts\" name=\"excellent.posts\" type=\"number\" value=\"2\"", kept, StringComparison.Ordinal);
        await scene.PostAsync(scene.Member);
        await UntilAsync(async () => (await ReadAsync(member, "/cafes/harbour/mine")).Contains("등급: 일반", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_cafe_is_seen_by_nobody_and_its_manager_finds_the_way_back()
    {
        await using var scene = await CafeScene.StartAsync();
        using var manager = await BrowserAsync(scene, "harbour_master");
        var post = await scene.PostAsync(scene.Member, "머무는 글");
        string[] pages = [$"/cafes/harbour/posts/{post}", "/cafes/harbour/boards/free", "/cafes/harbour"];
        foreach (var page in pages)
            await scene.PageAsync(page, text => text.Contains("머무는 글", StringComparison.Ordinal));
        Assert.Contains("지워지는 것은 없습니다", await ReadAsync(manager, $"{Manage}/close"), StringComparison.Ordinal);
        await manager.SubmitAsync($"{Manage}/close", HttpStatusCode.OK);
        foreach (var page in pages)
            await BecomesAsync(scene, page, HttpStatusCode.NotFound);
        await scene.PageAsync("/cafes", text => !text.Contains("/cafes/harbour", StringComparison.Ordinal));
        await scene.SendAsync(scene.Manager, HttpMethod.Get, $"/posts/{post}", HttpStatusCode.NotFound);

        using (var door = await manager.GetAsync("/cafes/harbour", TestContext.Current.CancellationToken))
            Assert.Contains("href=\"/cafes/harbour/mine\"", await door.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(Manage, await ReadAsync(manager, "/cafes/harbour/mine"), StringComparison.Ordinal);
        Assert.Contains($"{Manage}/reopen", await ReadAsync(manager, Manage), StringComparison.Ordinal);
        await manager.SubmitAsync($"{Manage}/reopen", HttpStatusCode.OK);
        await scene.PageAsync($"/cafes/harbour/posts/{post}", text => text.Contains("머무는 글", StringComparison.Ordinal));
        await scene.PostAsync(scene.Member);
    }

    [Fact]
    public async Task The_API_closes_a_cafe_and_opens_it_again_however_often_it_is_asked()
    {
        await using var scene = await CafeScene.StartAsync();
        foreach (var (method, address, then) in new[]
        {
            (HttpMethod.Delete, "/cafes/harbour", HttpStatusCode.NotFound), (HttpMethod.Put, "/cafes/harbour/closure", HttpStatusCode.NotFound),
            (HttpMethod.Delete, "/cafes/harbour/closure", HttpStatusCode.OK), (HttpMethod.Delete, "/cafes/harbour/closure", HttpStatusCode.OK),
        })
        {
            await scene.SendAsync(scene.Manager, method, address, HttpStatusCode.NoContent);
            await scene.GetAsync("/cafes/harbour", then);
        }
    }

    [Fact]
    public async Task A_refused_decision_about_a_member_stands_by_its_form_as_it_was_typed()
    {
        await using var scene = await CafeScene.StartAsync();
        using var manager = await BrowserAsync(scene, "harbour_master");
        var page = await RefusedAsync(manager, "/cafes/harbour/members/sailor?after=1", ("decision", "suspend"), ("grade", "diligent"), ("days", "400"), ("reason", new string('긴', 201)));
        Assert.Contains("<details open", page, StringComparison.Ordinal);
        Assert.Contains("value=\"400\"", page, StringComparison.Ordinal);
        Assert.Contains(new string('긴', 201), page, StringComparison.Ordinal);
        Assert.Contains("members/sailor?after=1", page, StringComparison.Ordinal);
        Assert.Matches("id=\"days-[0-9]+-error\"", page);
        Assert.Matches("id=\"reason-[0-9]+-error\"", page);
        Assert.Contains("value=\"diligent\" selected", page, StringComparison.Ordinal);
        Assert.Contains("등급을 골라", await RefusedAsync(manager, "/cafes/harbour/members/sailor", ("decision", "grade"), ("grade", "king")), StringComparison.Ordinal);
        await manager.SubmitAsync("/cafes/harbour/members/nobody_here", HttpStatusCode.NotFound, ("decision", "remove"), ("reason", "없음"));
        await manager.SubmitAsync("/cafes/harbour/members/harbour_master", HttpStatusCode.Forbidden, ("decision", "remove"), ("reason", "혼자"));
    }

    private static Task<HttpClient> BrowserAsync(CafeScene scene, string username) => Forms.SignedInAsync(scene.Portal, username);

    private static async Task<string> ReadAsync(HttpClient browser, string address) => WebUtility.HtmlDecode(await browser.GetStringAsync(address, TestContext.Current.CancellationToken));

    private static async Task<string> RefusedAsync(HttpClient browser, string action, params (string, string)[] fields) =>
        WebUtility.HtmlDecode(await browser.SubmitAsync(action, HttpStatusCode.BadRequest, fields));

    private static async Task BecomesAsync(CafeScene scene, string page, HttpStatusCode status)
    {
        using var reader = scene.Portal.Client();
        await UntilAsync(async () =>
        {
            using var answer = await reader.GetAsync(page, TestContext.Current.CancellationToken);
            return answer.StatusCode == status;
        });
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await condition())
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Fail("It did not come true within ten seconds");
    }
}
