using System.Net;
using System.Text.Json;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Cafes;

/// <summary>A cafe with its manager and a member who is no staff, as most tests need it.</summary>
public sealed class CafeScene : IAsyncDisposable
{
    public const string Api = "/api/bongsu/v1";

    private CafeScene(TestPortal portal, HttpClient manager, HttpClient member) => (Portal, Manager, Member) = (portal, manager, member);

    public TestPortal Portal { get; }

    public HttpClient Manager { get; }

    public HttpClient Member { get; }

    public static async Task<CafeScene> StartAsync(string? folder = null, IReadOnlyList<IFeature>? more = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var portal = await TestPortal.StartAsync(folder, more: more, settings: settings);
        var manager = await portal.MemberAsync("harbour_master");
        var member = await portal.MemberAsync("sailor");
        using var opened = await manager.PostAsync($"{Api}/cafes", new { slug = "harbour", name = "항구" });
        await opened.JsonAsync(HttpStatusCode.Created);
        using var joined = await member.SendAsync(HttpMethod.Put, $"{Api}/cafes/harbour/members/me", new { });
        await joined.JsonAsync(HttpStatusCode.OK);
        return new(portal, manager, member);
    }

    /// <summary>The scene of an earlier start in the same folder.</summary>
    public static async Task<CafeScene> ResumeAsync(string folder, IReadOnlyList<IFeature>? more = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var portal = await TestPortal.StartAsync(folder, more: more, settings: settings);
        return new(portal, await portal.SignInAsync("harbour_master"), await portal.SignInAsync("sailor"));
    }

    public async Task<long> PostAsync(HttpClient author, string title = "제목", string body = "본문", string cafe = "harbour")
    {
        using var answer = await author.PostAsync($"{Api}/cafes/{cafe}/posts", new { board = "free", title, body });
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
    }

    public async Task<long> CommentAsync(HttpClient author, long post, string body = "댓글", long? parent = null)
    {
        using var answer = await author.PostAsync($"{Api}/posts/{post}/comments", new { body, parent });
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
    }

    public async Task<JsonElement> GetAsync(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Manager.GetAsync($"{Api}{address}", TestContext.Current.CancellationToken);
        return await answer.JsonAsync(expected);
    }

    public async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string address, HttpStatusCode expected, object? body = null)
    {
        using var answer = await client.SendAsync(method, $"{Api}{address}", body);
        return await answer.JsonAsync(expected);
    }

    /// <summary>Tells the journal a change of the cafe as its manager's.</summary>
    public async Task ChangeAsync(Func<long, object> change)
    {
        var cafe = (await GetAsync("/cafes/harbour")).GetProperty("id").GetInt64();
        Assert.IsType<AppendResult.Committed>(await Portal.Get<Journal.Journal>().AppendAsync(new() { Change = change(cafe) }, TestContext.Current.CancellationToken));
    }

    /// <summary>Asks for a page until it says what it should; a change is on its pages within a second.</summary>
    public async Task<string> PageAsync(string address, Func<string, bool> says)
    {
        using var reader = Portal.Client();
        var text = "";
        for (var tries = 0; tries < 50; tries++)
        {
            text = await reader.GetStringAsync(address, TestContext.Current.CancellationToken);
            if (says(text))
                return text;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException($"{address} never said it:\n{text}");
    }

    public async ValueTask DisposeAsync()
    {
        Manager.Dispose();
        Member.Dispose();
        await Portal.DisposeAsync();
    }
}
