using System.Net;
using Bongsu.Hotline.Acknowledging;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Texts;

namespace Bongsu.Tests.Hotline;

public sealed class AcknowledgeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looking_at_the_page_acknowledges_nobody_and_its_button_does()
    {
        await using var scene = await SceneAsync();
        var call = await scene.CallAsync("카페가 <b>열리지</b> 않습니다");
        var link = new Uri(scene.Web.Taken.Single(request => request.Path == "/kim").Json.GetProperty("url").GetString()!).PathAndQuery;
        Assert.Equal(scene.Link(call, "kim"), link);
        using var phone = scene.Portal.Client();
        for (var i = 0; i < 3; i++)
        {
            using var look = await phone.GetAsync(link, Cancelled);
            Assert.Equal(HttpStatusCode.OK, look.StatusCode);
            Assert.True(look.Headers.CacheControl is { NoStore: true });
            var page = await look.Content.ReadAsStringAsync(Cancelled);
            Assert.Contains("핫라인 4단계 경계", page, StringComparison.Ordinal);
            Assert.Contains("카페가 &lt;b&gt;열리지&lt;/b&gt; 않습니다", page, StringComparison.Ordinal);
            Assert.Contains("아직 모르는 사람 2명", page, StringComparison.Ordinal);
            Assert.Contains($"action=\"{link}\"", page, StringComparison.Ordinal);
        }
        using (var head = await phone.SendAsync(new(HttpMethod.Head, link), Cancelled))
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.All(scene.Book.Find(call.Id)!.People, person => Assert.Null(person.AcknowledgedAt));

        for (var i = 0; i < 2; i++)
        {
            using var answer = await phone.PostAsync(link, new FormUrlEncodedContent([]), Cancelled);
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Equal(link, answer.Headers.Location!.OriginalString);
        }
        var after = await phone.GetStringAsync(link, Cancelled);
        Assert.Contains("확인하셨습니다", after, StringComparison.Ordinal);
        Assert.Contains("알고 있는 사람 1명", after, StringComparison.Ordinal);
        Assert.Contains("아직 모르는 사람 1명", after, StringComparison.Ordinal);
        Assert.DoesNotContain("확인했습니다</button>", after, StringComparison.Ordinal);
        Assert.Equal(["kim"], scene.Book.Find(call.Id)!.People.Where(person => person.AcknowledgedAt is not null).Select(person => person.Id));
    }

    [Fact]
    public async Task The_page_speaks_the_persons_language_and_leads_those_on_who_decide()
    {
        await using var scene = await SceneAsync();
        var call = await scene.CallAsync();
        using var phone = scene.Portal.Client("ko");
        var boss = await phone.GetStringAsync(scene.Link(call, "boss"), Cancelled);
        Assert.Contains("Hotline level 4, Warning", boss, StringComparison.Ordinal);
        Assert.Contains("href=\"/console/continuity\"", boss, StringComparison.Ordinal);
        Assert.Contains("href=\"/console/notices\"", boss, StringComparison.Ordinal);
        Assert.DoesNotContain("/console/", await phone.GetStringAsync(scene.Link(call, "kim"), Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_foreign_and_expired_links_are_nothing()
    {
        await using var scene = await SceneAsync();
        var call = await scene.CallAsync();
        var tokens = scene.Portal.Get<CallTokens>();
        var link = scene.Link(call, "kim");
        using var phone = scene.Portal.Client();
        // Of another person, of another call, of nobody, altered, cut, none at all, endless.
        string[] wrong =
        [
            .. Enumerable.Range(9, link.Length - 9).Select(i => Altered(link, i)), link[..^1], link + "A", $"/hotline/{tokens.Issue(call.Id + 1, "kim", call.Since)}", $"/hotline/{tokens.Issue(call.Id, "stranger", call.Since)}",
            "/hotline/x", "/hotline/%F0%9F%94%A5", $"/hotline/{new string('A', 108)}", $"/hotline/{new string('A', 4000)}",
        ];
        foreach (var path in wrong)
        {
            using var get = await phone.GetAsync(path, Cancelled);
            Assert.True(HttpStatusCode.NotFound == get.StatusCode, path);
            using var post = await phone.PostAsync(path, new FormUrlEncodedContent([]), Cancelled);
            Assert.True(HttpStatusCode.NotFound == post.StatusCode, path);
        }
        Assert.All(scene.Book.Find(call.Id)!.People, person => Assert.Null(person.AcknowledgedAt));
        Assert.Equal((call.Id, "kim"), tokens.Read(link["/hotline/".Length..]));
        scene.Jump(CallTokens.Lifetime + TimeSpan.FromSeconds(2));
        using var late = await phone.GetAsync(link, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task Another_sites_form_is_refused_and_a_browser_without_a_session_is_not()
    {
        await using var scene = await SceneAsync();
        var call = await scene.CallAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(scene, call.Id, "Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(scene, call.Id, "Origin", "https://elsewhere.example"));
        Assert.Null(scene.Book.Find(call.Id)!.Person("kim")!.AcknowledgedAt);
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(scene, call.Id, "Sec-Fetch-Site", "same-origin"));
        Assert.NotNull(scene.Book.Find(call.Id)!.Person("kim")!.AcknowledgedAt);
    }

    [Fact]
    public async Task The_key_is_kept_for_its_owner_alone_and_links_outlive_a_restart()
    {
        await using var scene = await SceneAsync();
        var call = await scene.CallAsync();
        var link = scene.Link(call, "kim");
        var key = Path.Combine(scene.Folder, "keys", "hotline");
        Assert.Equal(32, new FileInfo(key).Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        await scene.RestartAsync();
        using var phone = scene.Portal.Client();
        using var page = await phone.GetAsync(link, Cancelled);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        // With another key every link of before is worth nothing.
        await scene.RestartAsync(() => File.Delete(key));
        using var other = scene.Portal.Client();
        using var gone = await other.GetAsync(link, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static async Task<HttpStatusCode> PostAsync(HotlineScene scene, long call, string header, string value)
    {
        using var client = scene.Portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, scene.Link(scene.Book.Find(call)!, "kim")) { Content = new FormUrlEncodedContent([]) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await client.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }

    private static string Altered(string link, int at) => $"{link[..at]}{(link[at] == 'A' ? 'B' : 'A')}{link[(at + 1)..]}";

    private static Task<HotlineScene> SceneAsync() => HotlineScene.StartAsync(scene => HotlineScene.Duty(
        ("kim", HotlineScene.Person("김", scene.Webhook("/kim"))), ("boss", new Person("Boss", Language.English, [scene.Webhook("/boss")]) { Decides = true })));
}
