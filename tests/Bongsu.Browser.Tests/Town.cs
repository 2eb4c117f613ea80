using System.Net;
using Bongsu.Tests.Fixture;

namespace Bongsu.Browser.Tests;

/// <summary>A portal with a cafe, a post and its comments: short everyday Korean, and the worst that a layout can meet.</summary>
public sealed class Town : IAsyncDisposable
{
    private const string Api = "/api/bongsu/v1";

    private long _incident;
    private long _alert;

    private Town(TestPortal portal, HttpClient member) => (Portal, Member) = (portal, member);

    public TestPortal Portal { get; }

    /// <summary>The member who opened the cafe.</summary>
    public HttpClient Member { get; }

    /// <summary>The address of the post.</summary>
    public string Post { get; private set; } = "";

    public long PostId { get; private set; }

    public long LastComment { get; private set; }

    /// <summary>Every kind of page that needs no account.</summary>
    public IEnumerable<string> Pages => ["/", "/status/record", "/cafes", "/cafes/haru", "/cafes/empty", "/cafes/haru/boards/free", Post, $"{Post}/comments", $"{Post}/history", "/live", "/live/tags/하루", Status, "/live/people/haru", "/live/trends", "/situations", Situation, "/news", "/search", "/search?q=하루", "/search?q=" + Uri.EscapeDataString(new string('뷁', 60)), "/status/subscriptions", "/nowhere", "/account/sign-up", "/account/sign-in"];

    /// <summary>The pages of a person's own account, and what a stranger to the cafe sees of it when signed in.</summary>
    public IEnumerable<string> OwnPages =>
        ["/account", "/account/password", "/account/sessions", "/account/delete", "/account/sign-out", "/cafes/new", "/cafes/haru/mine", "/cafes/haru/join", $"{Post}/mine", "/live/following", $"{Status}/mine", $"{Status}/report"];

    /// <summary>What only who opened the cafe sees.</summary>
    public IEnumerable<string> ManagerPages =>
    [
        $"{Status}/mine", $"{Status}/remove", "/cafes/haru/mine", "/cafes/haru/members", "/cafes/haru/posts/new", $"{Post}/mine", $"{Post}/edit", $"{Post}/remove", $"{Post}/comments/{LastComment}/reply", $"{Post}/comments/{LastComment}/remove",
        .. new[] { "", "/description", "/boards", "/boards/free", "/grades", "/promotion", "/close" }.Select(section => $"/cafes/haru/manage{section}"),
    ];

    /// <summary>What operators see of the load, trends, situations, sources and reports.</summary>
    public IEnumerable<string> OperatorPages => ["/console/continuity", "/console/capacity", "/console/maintenance", "/console/hotline", "/console/news", "/console/load", "/console/drills", "/console/tags", "/console/sources", "/console/reports", "/console/situations", $"/console{Situation}"];

    /// <summary>What operators tell of the portal's state by: known once something was told.</summary>
    public IEnumerable<string> TellingPages => ["/console/incidents", $"/console/incidents/{_incident}", "/console/notices", "/console/alerts"];

    /// <summary>Where people read what operators tell.</summary>
    public IEnumerable<string> ToldPages => ["/status", "/status/history", $"/status/incidents/{_incident}", "/alerts", $"/alerts/{_alert}"];

    /// <summary>The address of the situation.</summary>
    public string Situation { get; private set; } = "";

    /// <summary>The address of a status that has an answer, and was reported.</summary>
    public string Status { get; private set; } = "";

    public static async Task<Town> OpenAsync(int comments = 6, TestPortal? portal = null)
    {
        portal ??= await TestPortal.StartAsync();
        var town = new Town(portal, await portal.MemberAsync("haru"));
        await town.WriteAsync("/cafes", new { slug = "haru", name = "하루를 나누는 사람들", description = "오늘 있었던 일을 짧게 적어 두는 곳입니다." });
        await town.WriteAsync("/cafes", new { slug = "empty", name = new string('가', 60), description = "" });
        var talk = Talk().Take(comments + 1).ToArray();
        town.PostId = await town.WriteAsync("/cafes/haru/posts", new { board = "free", title = talk[0].Question, body = $"{talk[0].Question}\n\n- 첫째\n- 둘째\n\n> 옮긴 말\n\n`{new string('x', 200)}`" });
        town.Post = $"/cafes/haru/posts/{town.PostId}";
        await town.WriteAsync("/cafes/haru/posts", new { board = "free", title = new string('W', 200), body = new string('나', 500) });
        foreach (var (question, answer) in talk.Skip(1))
            await town.CommentAsync($"{question} {answer}");
        town.LastComment = await town.CommentAsync(new string('ㅋ', 300));
        await town.WriteAsync("/cafes/haru/posts", new { board = "free", title = "해시태그", body = "오늘도 #하루 를 적습니다" });
        using (var guest = await portal.MemberAsync("longname"))
        using (var joined = await guest.SendAsync(HttpMethod.Put, $"{Api}/cafes/haru/members/me"))
            await joined.JsonAsync(HttpStatusCode.OK);
        await town.OpenSituationAsync();
        await town.TalkAsync();
        return town;
    }

    private async Task OpenSituationAsync()
    {
        using var keeper = await Portal.OperatorAsync("keeper");
        var id = await WriteAsync(keeper, "/situations", new { title = $"큰눈 {new string('눈', 90)}", summary = "밤새 눈이 옵니다.", tags = new[] { "하루", new string('긴', 64) }, cafes = new[] { "haru" } });
        Situation = $"/situations/{id}";
        var fact = await WriteAsync(keeper, $"{Situation}/facts", new { text = "고갯길이 막혔습니다.", source = "면사무소", link = "https://office.example/1" });
        using var corrected = await keeper.SendAsync(HttpMethod.Put, $"{Api}{Situation}/facts/{fact}", new { text = new string('길', 300), source = new string('w', 100) });
        await corrected.JsonAsync(HttpStatusCode.OK);
        using var hidden = await keeper.SendAsync(HttpMethod.Put, $"{Api}/console/tags/하루/hidden", new { reason = "시험 삼아 숨겨 봅니다" });
        await hidden.JsonAsync(HttpStatusCode.OK);
        await CommentAsync("#하루 고갯길로 가지 마세요");
        await CommentAsync("#하루 고갯길로 가지 마세요!");
    }

    private async Task TalkAsync()
    {
        var said = await WriteAsync("/statuses", new { text = $"#하루 {new string('ㅋ', 200)} https://office.example/{new string('x', 120)} @longname" });
        Status = $"/live/statuses/{said}";
        await WriteAsync("/statuses", new { text = "눈이 그쳤나요? 👨‍👩‍👧‍👦", replyTo = said });
        using var guest = await Portal.SignInAsync("longname");
        await WriteAsync(guest, "/statuses", new { text = $"#하루 {new string('ㅋ', 200)} 아직이요" });
        await WriteAsync(guest, $"/statuses/{said}/reports", new { reason = new string('W', 300) });
        using (var repeated = await Member.SendAsync(HttpMethod.Put, $"{Api}/statuses/{said}/repeat"))
            await repeated.JsonAsync(HttpStatusCode.OK);
        using var keeper = await Portal.SignInAsync("keeper");
        using var verified = await keeper.SendAsync(HttpMethod.Put, $"{Api}/console/sources/haru", new { name = "하루를 나누는 사람들의 사무실" });
        await verified.JsonAsync(HttpStatusCode.OK);
    }

    public Task<long> CommentAsync(string body) => WriteAsync($"/posts/{PostId}/comments", new { body });

    public Task<long> PostAsync(string title, string cafe = "haru") => WriteAsync($"/cafes/{cafe}/posts", new { board = "free", title, body = title });

    public Task RetitleAsync(long post, string title) => SendAsync(HttpMethod.Patch, $"/posts/{post}", HttpStatusCode.OK, new { title });

    public Task RemovePostAsync(long post) => SendAsync(HttpMethod.Delete, $"/posts/{post}", HttpStatusCode.NoContent);

    public async Task SendAsync(HttpMethod method, string address, HttpStatusCode expected, object? body = null)
    {
        using var answer = await Member.SendAsync(method, Api + address, body);
        await answer.JsonAsync(expected);
    }

    /// <summary>Pins a fact to the situation.</summary>
    public async Task PinAsync(string text)
    {
        using var keeper = await Portal.SignInAsync("keeper");
        await WriteAsync(keeper, $"{Situation}/facts", new { text, source = "면사무소" });
    }

    /// <summary>Tells of an incident, and has every page say so; and warns of something.</summary>
    public async Task TellAsync()
    {
        using var keeper = await Portal.SignInAsync("keeper");
        _incident = await WriteAsync(keeper, "/console/incidents", new { title = new string('W', 100), text = $"**저장소**가 느립니다.\n\n- 읽기는 됩니다\n- `{new string('x', 200)}`", impact = "major", components = new[] { "cafe-write", "live" } });
        await WriteAsync(keeper, "/console/notices", new { text = new string('W', 300), textEn = "Maintenance tonight", url = "/status" });
        _alert = await WriteAsync(keeper, "/console/alerts", new { headline = new string('W', 160), headlineEn = "Flood", area = new string('W', 200), severity = "Extreme", instruction = "높은 곳으로 가세요.\n- 걸어서", description = new string('x', 500) });
        await WriteAsync(keeper, "/console/notices", new { text = "내일 점검합니다", from = TimeProvider.System.GetUtcNow().AddDays(1) });
    }

    /// <summary>Says something live.</summary>
    public Task<long> SayAsync(string text, long? replyTo = null) => WriteAsync("/statuses", new { text, replyTo });

    /// <summary>What the post's comments say, oldest first.</summary>
    public async Task<string[]> CommentsAsync()
    {
        using var answer = await Member.GetAsync($"{Api}/posts/{PostId}/comments?limit=200", TestContext.Current.CancellationToken);
        return [.. (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("body").GetString()!)];
    }

    /// <summary>Posts and comments as people write them.</summary>
    public static IEnumerable<(string Question, string Answer)> Talk() =>
        File.ReadLines(Path.Combine(Repository.Root, "tests/data/korean-talk.csv")).Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length == 3).Select(cells => (cells[0], cells[1]));

    public async ValueTask DisposeAsync()
    {
        Member.Dispose();
        await Portal.DisposeAsync();
    }

    public Task<long> WriteAsync(string address, object body) => WriteAsync(Member, address, body);

    private static async Task<long> WriteAsync(HttpClient writer, string address, object body)
    {
        using var answer = await writer.PostAsync(Api + address, body);
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
    }
}
