using System.Text.RegularExpressions;
using Bongsu.Hotline.Acknowledging;
using Bongsu.Hotline.Calls;
using Bongsu.Hotline.Delivery;
using Bongsu.Portal;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Texts;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Hotline;

/// <summary>A portal whose hotline has a roster and a clock that the test moves, with receivers of mail and webhooks.</summary>
public sealed class HotlineScene : IFeature, IAsyncDisposable
{
    private readonly ClockFeature _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    private HotlineScene()
    {
    }

    public string Name => "hotline-scene";

    public string Folder => _folder;

    public HotlineRoster Roster { get; set; } = HotlineRoster.Empty;

    public SmtpReceiver Mail { get; private init; } = null!;

    public HttpReceiver Web { get; private init; } = null!;

    public TestPortal Portal { get; private set; } = null!;

    public CallBook Book => Portal.Get<CallBook>();

    public DateTimeOffset Now => _clock.Time.GetUtcNow();

    /// <summary>A scene whose roster is made from the addresses of its receivers.</summary>
    public static async Task<HotlineScene> StartAsync(Func<HotlineScene, HotlineRoster> roster, bool silentMail = false, SmtpReceiver? mail = null)
    {
        var scene = new HotlineScene { Mail = mail ?? new() { IsSilent = silentMail }, Web = await HttpReceiver.StartAsync() };
        scene.Roster = roster(scene);
        Assert.Empty(scene.Roster.Errors());
        await scene.StartPortalAsync();
        return scene;
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<Func<HotlineRoster>>(() => Roster);

    public SmtpSettings Smtp => new("127.0.0.1", Mail.Port, SmtpTls.None, "hotline@bongsu.example");

    public WebhookWay Webhook(string path, WebhookForm form = WebhookForm.Generic) => new(form, Web.Url(path));

    public static Person Person(string name, params Way[] ways) => new(name, Language.Korean, ways);

    /// <summary>A roster of one group, <c>duty</c>, of all these people, and steps of the defaults.</summary>
    public static HotlineRoster Duty(params (string Id, Person Person)[] people) => new()
    {
        People = people.ToDictionary(each => each.Id, each => each.Person),
        Groups = new Dictionary<string, IReadOnlyList<string>> { ["duty"] = [.. people.Select(each => each.Id)] },
        Steps = [new() { Whom = ["duty"] }],
    };

    /// <summary>Calls, and waits until everything that is due at this moment has happened.</summary>
    public async Task<CallState> CallAsync(string summary = "카페가 열리지 않습니다", bool isTest = false)
    {
        Portal.Get<IHotline>().Call(new("level-4", 4, summary, summary, [], isTest));
        await SettleAsync();
        return Book.All[0];
    }

    /// <summary>Lets time pass, a step at a time, and everything happen that it makes due.</summary>
    public async Task PassAsync(TimeSpan span, int steps = 10)
    {
        for (var i = 0; i < steps; i++)
        {
            _clock.Time.Advance(span / steps);
            await SettleAsync();
        }
    }

    /// <summary>Moves the clock without waiting for anything.</summary>
    public void Jump(TimeSpan span) => _clock.Time.Advance(span);

    /// <summary>Waits until nothing is due and nothing on its way at this moment.</summary>
    public Task SettleAsync() => UntilAsync(() => Portal.Get<Deliveries>().Underway == 0
        && Book.All.Where(call => call.IsOpen).All(call => Escalation.Advance(call, Roster, Now).Events.Count == 0 && !Outbox.Due(call, Now).Any()));

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(5, limit.Token);
    }

    /// <summary>The path by which a person acknowledges a call.</summary>
    public string Link(CallState call, string person) => $"/hotline/{Portal.Get<CallTokens>().Issue(call.Id, person, call.Since)}";

    public async Task AcknowledgeAsync(CallState call, string person)
    {
        using var browser = Portal.Browser();
        using var page = await browser.PostAsync(Link(call, person), new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Contains("확인하셨습니다", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await SettleAsync();
    }

    /// <summary>Ends the portal, and starts one on the same folder.</summary>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await Portal.DisposeAsync();
        meanwhile?.Invoke();
        await StartPortalAsync();
        await SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Mail.DisposeAsync();
        await Web.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What a header of a mail holds, its lines joined; null where it is not there.</summary>
    public static string? Header(string mail, string name) =>
        Regex.Match(mail.ReplaceLineEndings("\n").Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal), $"^{name}: (.*)$", RegexOptions.Multiline) is { Success: true } match
            ? match.Groups[1].Value.Trim()
            : null;

    private async Task StartPortalAsync() => Portal = await TestPortal.StartAsync(_folder, more: [_clock, this]);
}
