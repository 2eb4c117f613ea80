using System.Net;
using Bongsu.Commands;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Operation;

namespace Bongsu.Tests.Import;

/// <summary>A community moves in: imported by the program, read over HTTP.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task NodeBB_moves_in_with_boards_authors_times_and_answers()
    {
        using var scene = await ImportScene.OfAsync("nodebb");
        var (exitCode, output, errors) = await scene.RunAsync();
        Assert.Equal((ExitCode.Done, ""), (exitCode, errors));
        Assert.StartsWith("Took 3 posts and 4 comments by 4 people, onto 3 new boards of mapo", output, StringComparison.Ordinal);

        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var guest = portal.Client();
        var posts = await ImportScene.ReadAsync(guest);
        Assert.Equal(["마포대교 통제 안내", "우산을 찾습니다"], posts.Select(post => post.Post.Text("title")));
        var (bridge, comments) = posts[0];
        Assert.Equal(("board-1", "김민수", "2021-01-01T00:00:00Z"), (bridge.Text("board"), bridge.AuthorName(), bridge.Text("createdAt")));
        Assert.Equal((42, 1234, true, 3), (bridge.GetProperty("likeCount").GetInt64(), bridge.GetProperty("viewCount").GetInt64(), bridge.GetProperty("pinned").GetBoolean(), bridge.GetProperty("commentCount").GetInt64()));
        Assert.Equal(["마포대교", "교통_통제"], bridge.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(["언제까지인가요?", "다섯 시까지래요.", "고맙습니다 #감사"], comments.Select(comment => comment.Text("body")));
        Assert.Equal([null, comments[0].Id(), comments[0].Id()], comments.Select(comment => comment.Parent()));
        Assert.Equal("2021-01-01T00:02:00Z", comments[1].Text("createdAt"));
        var (umbrella, answers) = posts[1];
        Assert.Equal(("lost-found", "지나가던 손님"), (umbrella.Text("board"), umbrella.AuthorName()));
        Assert.Equal("파란 **우산**이에요. [사진](https://example.org/a_%28b%29)\n\n- 손잡이는 나무\n- 살은 여덟", umbrella.Text("body"));
        Assert.Equal(("저 봤어요.", null), (Assert.Single(answers).Text("body"), answers[0].AuthorName()));
        Assert.Contains("마포대교 통제 안내", await guest.GetStringAsync("/cafes/mapo", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(["post 100: /assets/uploads/files/map.png"], scene.Notes("link"));
        Assert.Contains("user 9: the export does not say who that is; 1 texts are shown as by somebody who has left", scene.Notes("changed"));
        Assert.Contains("answers: 1 comments answered an answer; they stand under the comment that it is under", scene.Notes("changed"));
        Assert.Equal(["post 107: it was deleted", "comment 108: it was deleted", "likes: 2 likes of comments: comments have none here"], scene.Notes("leftOut"));
    }

    [Fact]
    public async Task What_not_everybody_could_read_is_for_the_staff()
    {
        using var scene = await ImportScene.OfAsync("nodebb");
        await scene.RunAsync();
        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var guest = portal.Client();
        using var manager = await portal.SignInAsync("hana");
        Assert.DoesNotContain(await ImportScene.ReadAsync(guest), post => post.Post.Text("title") == "회의록");
        var minutes = Assert.Single(await ImportScene.ReadAsync(manager), post => post.Post.Text("title") == "회의록").Post;
        using var refused = await guest.GetAsync($"/api/bongsu/v1/posts/{minutes.Id()}", TestContext.Current.CancellationToken);
        await refused.JsonAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_account_of_the_same_name_stays_its_owners_and_nobody_signs_in_as_an_author()
    {
        using var scene = await ImportScene.OfAsync("nodebb");
        await using (var before = await TestPortal.StartAsync(scene.Data))
        using (await before.MemberAsync("minsu")) { }
        await scene.RunAsync();
        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var minsu = await portal.SignInAsync("minsu");
        using var me = await minsu.GetAsync("/api/bongsu/v1/me", TestContext.Current.CancellationToken);
        var author = (await ImportScene.ReadAsync(minsu))[0].Post.GetProperty("author");
        Assert.NotEqual((await me.JsonAsync(HttpStatusCode.OK)).Id(), author.Id());
        Assert.Matches("^imported_[0-9a-z]{11}$", author.Text("username"));
        using var signIn = await minsu.PostAsync("/api/bongsu/v1/sessions", new { username = author.Text("username"), password = "correct horse battery" });
        await signIn.JsonAsync(HttpStatusCode.Unauthorized);
        using var signUp = await minsu.PostAsync("/api/bongsu/v1/accounts", new { username = "imported_me", password = "correct horse battery" });
        await signUp.JsonAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Discourse_moves_in_with_its_own_Markdown_or_what_its_HTML_says()
    {
        using var scene = await ImportScene.OfAsync("discourse");
        var (exitCode, _, errors) = await scene.RunAsync();
        Assert.Equal((ExitCode.Done, ""), (exitCode, errors));
        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var guest = portal.Client();
        var (post, comments) = Assert.Single(await ImportScene.ReadAsync(guest));
        Assert.Equal(("김장은 언제 하세요?", "올해는 **늦게** 하려고요.\n\n#김장", "박나리"), (post.Text("title"), post.Text("body"), post.AuthorName()));
        Assert.Equal(["저는 *이번 주*요. ![배추](https://cdn.example.org/kimchi.jpg)", "벌써요?"], comments.Select(comment => comment.Text("body")));
        Assert.Equal((null, comments[0].Id(), "duri"), (comments[0].Parent(), comments[1].Parent(), comments[0].AuthorName()));
        using var manager = await portal.SignInAsync("hana");
        Assert.Equal(["김장은 언제 하세요?", "운영진 회의"], (await ImportScene.ReadAsync(manager)).Select(read => read.Post.Text("title")));
        Assert.Contains("post 32/1: it was private", scene.Notes("leftOut"));
        Assert.Equal(["comment 31/2: https://cdn.example.org/kimchi.jpg"], scene.Notes("link"));
    }

    [Fact]
    public async Task Markdown_files_move_in_and_links_out_of_the_folder_are_not_followed()
    {
        using var scene = await ImportScene.OfAsync("markdown");
        await File.WriteAllTextAsync(Path.Combine(scene.Data, "secret.md"), "# 비밀\n\n밖에 있는 글", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(scene.Export, "link.md"), Path.Combine(scene.Data, "secret.md"));
        Directory.CreateSymbolicLink(Path.Combine(scene.Export, "round"), scene.Export);
        var (exitCode, _, errors) = await scene.RunAsync();
        Assert.Equal((ExitCode.No, ""), (exitCode, errors));
        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var guest = portal.Client();
        var posts = await ImportScene.ReadAsync(guest);
        Assert.Equal(["머리글이 제목", "처음 뵙겠습니다"], posts.Select(post => post.Post.Text("title")).Order());
        var (hello, comments) = posts.Single(post => post.Post.Text("title") == "처음 뵙겠습니다");
        Assert.Equal(("정다운", "2022-03-01T00:00:00Z", "반가워요. **잘** 부탁드립니다.\n\n#가입인사 #두_단어"), (hello.AuthorName(), hello.Text("createdAt"), hello.Text("body")));
        Assert.Equal([("한결", "반갑습니다!"), ("정다운", "저도요.")], comments.Select(comment => (comment.AuthorName(), comment.Text("body"))));
        Assert.Equal(comments[0].Id(), comments[1].Parent());
        Assert.Equal(2, scene.Notes("notTaken").Count(note => note == "a link: links are not followed"));
        var broken = Assert.Single(scene.Report.GetProperty("notes").EnumerateArray(), note => note.Text("what") == "the post");
        Assert.StartsWith("broken.md:", broken.Text("where"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_moves_into_a_cafe_that_is_there_and_uses_the_boards_it_has()
    {
        using var scene = await ImportScene.OfAsync("markdown");
        await using (var before = await TestPortal.StartAsync(scene.Data))
        {
            using var manager = await before.SignInAsync("hana");
            await (await manager.PostAsync("/api/bongsu/v1/cafes", new { slug = "mapo", name = "마포 이웃" })).JsonAsync(HttpStatusCode.Created);
            await (await manager.PostAsync("/api/bongsu/v1/cafes/mapo/boards", new { slug = "hello", name = "인사" })).JsonAsync(HttpStatusCode.Created);
            await (await manager.PostAsync("/api/bongsu/v1/cafes/mapo/posts", new { board = "free", title = "먼저 있던 글", body = "본문" })).JsonAsync(HttpStatusCode.Created);
            var (exitCode, _, errors) = await scene.RunAsync();
            Assert.Equal(ExitCode.Environment, exitCode);
            Assert.Contains("in use by another process", errors, StringComparison.Ordinal);
        }
        await scene.RunAsync();
        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var guest = portal.Client();
        var posts = await ImportScene.ReadAsync(guest);
        Assert.Equal(3, posts.Count);
        Assert.Equal("hello", posts.Single(post => post.Post.Text("title") == "처음 뵙겠습니다").Post.Text("board"));
        Assert.Equal(1, scene.Report.GetProperty("boards").GetInt64());
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_writes_nothing_but_the_report()
    {
        using var scene = await ImportScene.OfAsync("nodebb");
        var (exitCode, output, _) = await scene.RunAsync("--dry-run");
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.StartsWith("Would take 3 posts and 4 comments by 4 people, onto 3 new boards of mapo", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(scene.Data, "bongsu.db")));
        var dry = scene.Report.GetProperty("notes").GetRawText();
        await scene.RunAsync();
        Assert.Equal(dry, scene.Report.GetProperty("notes").GetRawText());
    }

    [Fact]
    public async Task Wrong_use_is_told()
    {
        using var scene = await ImportScene.OfAsync("markdown");
        var (exitCode, _, errors) = await RunningProgram.RunAsync("import", scene.Export, "--cafe", "X", "--data", scene.Data);
        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Contains("--cafe: 'X'", errors, StringComparison.Ordinal);
        (exitCode, _, errors) = await scene.RunAsync("--owner", "nobody");
        Assert.Equal((ExitCode.WrongUse, "--owner: there is no account nobody"), (exitCode, errors.Trim()));
        Directory.Delete(scene.Export, recursive: true);
        Assert.Equal(ExitCode.WrongUse, (await scene.RunAsync()).ExitCode);
        Directory.CreateDirectory(scene.Export);
        (exitCode, _, errors) = await scene.RunAsync();
        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Contains("holds no export", errors, StringComparison.Ordinal);
    }
}
