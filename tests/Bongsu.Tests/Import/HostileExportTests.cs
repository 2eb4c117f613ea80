using System.Globalization;
using System.Text;
using Bongsu.Commands;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Import;

/// <summary>What is wrong in an export ends in the report; what is right in it moves in.</summary>
public sealed class HostileExportTests
{
    [Fact]
    public async Task Wrong_types_missing_people_circles_and_doubles_are_reported_each_in_its_place()
    {
        using var scene = await ImportScene.EmptyAsync();
        await scene.WriteAsync("users.json", """[null, 7, "x", {"uid": {"a": 1}}, {"uid": 1, "username": ["배열"]}, {"uid": 2, "username": "이두리"}]""");
        await scene.WriteAsync("topics.json", """
            [{"tid": 1, "cid": {}, "title": "첫 글", "mainPid": 999, "viewcount": "많이", "timestamp": true},
             {"tid": 2, "title": "빈 글"},
             {"title": "번호 없음"}]
            """);
        await scene.WriteAsync("posts.json", """
            [{"pid": 10, "tid": 1, "uid": 1, "content": "본문\u0000 \ud83d 끝", "timestamp": 1600000000000},
             {"pid": 11, "tid": 1, "uid": 2, "content": "하나", "toPid": 12, "timestamp": 1600000001000},
             {"pid": 12, "tid": 1, "uid": 2, "content": "둘", "toPid": 11, "timestamp": 1600000002000},
             {"pid": 13, "tid": 1, "uid": 2, "content": "셋", "toPid": 13, "timestamp": "내일"},
             {"pid": 12, "tid": 1, "uid": 2, "content": "또 둘"},
             {"pid": 14, "tid": 99, "uid": 2, "content": "글이 없음"},
             {"pid": 15, "tid": 1, "uid": 2, "content": {"a": []}},
             {"pid": 16, "tid": 1, "uid": 2, "content": "끊긴 파
            """);
        var (exitCode, _, errors) = await scene.RunAsync();
        Assert.Equal((ExitCode.No, ""), (exitCode, errors));
        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var guest = portal.Client();
        var (post, comments) = Assert.Single(await ImportScene.ReadAsync(guest));
        Assert.Equal(("첫 글", "본문 \ufffd 끝"), (post.Text("title"), post.Text("body")));
        Assert.Equal(["셋", "하나", "둘"], comments.Select(comment => comment.Text("body")));
        Assert.Equal([null, null, comments[1].Id()], comments.Select(comment => comment.Parent()));
        string[] expected =
        [
            "one of users: it is no object", "one of users: it is no object", "one of users: it is no object", "one of users: it has no uid", "one of topics: it has no tid",
            "post 12: the export has another one of that number", "the rest of the file: it is no JSON from here on", "topic 2: it has no text", "comment 15: it has no text", "comment 14: its topic is not in the export",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), scene.Notes("notTaken").Order(StringComparer.Ordinal));
        Assert.Contains(scene.Report.GetProperty("notes").EnumerateArray(), note => note.Text("what") == "post 12" && note.Text("where") == "posts.json:5");
        Assert.Contains("post 10: 1 control characters were taken out", scene.Notes("changed"));
        Assert.Contains("comment 13: it has no time; that of the import stands for it", scene.Notes("changed"));
    }

    [Fact]
    public async Task What_is_longer_than_the_portal_allows_is_cut_and_reported()
    {
        using var scene = await ImportScene.EmptyAsync();
        var (title, body, comment) = (new string('제', 300), string.Concat(Enumerable.Repeat("가나다라마바사아자차카타파하 ", 6_000)), string.Concat(Enumerable.Repeat("😀", 10_001)));
        await scene.WriteAsync("export.json", $$"""
            {"users": [], "categories": [], "topics": [{"id": 1, "title": "{{title}}", "posts": [
              {"post_number": 1, "raw": "{{body}}", "created_at": "2020-01-01T00:00:00Z"}, {"post_number": 2, "raw": "{{comment}}", "created_at": "2020-01-01T00:00:01Z"}]}]}
            """);
        Assert.Equal(ExitCode.No, (await scene.RunAsync()).ExitCode);
        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var guest = portal.Client();
        var (post, comments) = Assert.Single(await ImportScene.ReadAsync(guest));
        Assert.Equal((title[..200], body[..65_536].TrimEnd()), (post.Text("title"), post.Text("body")));
        Assert.Equal(comment[..20_000], Assert.Single(comments).Text("body"));
        Assert.Equal(["post 1/1: its text was cut from 89999 to 65536 characters", "post 1/1: its title was cut from 300 to 200 characters", "comment 1/2: its text was cut from 10001 to 10000 characters"], scene.Notes("shortened"));
    }

    [Fact]
    public async Task Pages_and_heads_nested_without_end_do_not_end_the_program()
    {
        using var scene = await ImportScene.EmptyAsync();
        var cooked = new StringBuilder().Insert(0, "<div><b>", 50_000).Append('속').ToString();
        await scene.WriteAsync("export.json", $$"""{"topics": [{"id": 1, "title": "깊은 글", "posts": [{"post_number": 1, "cooked": "{{cooked}}", "created_at": "2020-01-01T00:00:00Z"}]}]}""");
        await scene.WriteAsync("deep.json", new string('[', 100_000));
        var (exitCode, _, errors) = await scene.RunAsync();
        Assert.Equal((ExitCode.No, ""), (exitCode, errors));
        Assert.Equal(["the rest of the file: it is no JSON from here on"], scene.Notes("notTaken"));

        using var files = await ImportScene.EmptyAsync();
        await files.WriteAsync("deep.md", $"---\ntags: {new string('[', 50_000)}\n---\n본문");
        await files.WriteAsync("alias.md", "---\na: &a [x]\nb: [*a, *a]\n---\n본문");
        await files.WriteAsync("good.md", "---\ntitle: 좋은 글\ndate: 2020-01-01\n---\n본문");
        (exitCode, _, errors) = await files.RunAsync();
        Assert.Equal((ExitCode.No, ""), (exitCode, errors));
        Assert.Equal((1, 2), (files.Report.GetProperty("posts").GetInt32(), files.Report.GetProperty("notTaken").GetInt32()));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_report_leads_nowhere()
    {
        using var scene = await ImportScene.OfAsync("nodebb");
        var precious = Path.Combine(scene.Data, "precious");
        await File.WriteAllTextAsync(precious, "keep", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(scene.Export, "import-report.json"), precious);
        File.CreateSymbolicLink(Path.Combine(scene.Export, "import-report.json.next"), precious);
        await scene.RunAsync("--dry-run");
        Assert.Equal("keep", await File.ReadAllTextAsync(precious, TestContext.Current.CancellationToken));
        Assert.Equal(3, scene.Report.GetProperty("posts").GetInt32());
    }

    [Fact]
    public async Task More_categories_than_boards_go_to_the_first()
    {
        using var scene = await ImportScene.EmptyAsync();
        var categories = Enumerable.Range(1, 120).Select(number => string.Create(
            CultureInfo.InvariantCulture, $$"""{"id": {{number}}, "name": "게시판 {{number}}", "position": {{number}}, "read_restricted": {{(number == 120 ? "true" : "false")}}}"""));
        await scene.WriteAsync("export.json", $$"""
            {"categories": [{{string.Join(',', categories)}}],
             "topics": [{"id": 1, "category_id": 119, "title": "열린 글", "posts": [{"post_number": 1, "raw": "본문", "created_at": "2020-01-01T00:00:00Z"}]},
                        {"id": 2, "category_id": 120, "title": "닫힌 글", "posts": [{"post_number": 1, "raw": "본문", "created_at": "2020-01-01T00:00:00Z"}]}]}
            """);
        Assert.Equal(ExitCode.No, (await scene.RunAsync()).ExitCode);
        await using var portal = await TestPortal.StartAsync(scene.Data);
        using var manager = await portal.SignInAsync("hana");
        var post = Assert.Single(await ImportScene.ReadAsync(manager)).Post;
        Assert.Equal(("열린 글", "free"), (post.Text("title"), post.Text("board")));
        Assert.Contains("post 2/1: the cafe has no room for the board that it was on", scene.Notes("notTaken"));
    }
}
