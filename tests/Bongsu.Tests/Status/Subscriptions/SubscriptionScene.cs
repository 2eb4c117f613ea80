using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Portal;
using Bongsu.Portal.Hotline;
using Bongsu.Status.Subscriptions;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Hotline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Status.Subscriptions;

/// <summary>A portal with an operator, a mail server and a receiver of webhooks.</summary>
public sealed class SubscriptionScene : IFeature, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
    private readonly bool _privateWebhooks;

    private SubscriptionScene(SmtpReceiver mail, ChallengedReceiver web, ClockFeature? clock, bool privateWebhooks) => (Mail, Web, Clock, _privateWebhooks) = (mail, web, clock, privateWebhooks);

    public string Name => "subscription-scene";

    public ClockFeature? Clock { get; }

    public string Folder => _folder;

    public SmtpReceiver Mail { get; }

    public ChallengedReceiver Web { get; }

    public SmtpSettings? Smtp { get; set; }

    public TestPortal Portal { get; private set; } = null!;

    public HttpClient Chief { get; private set; } = null!;

    public static async Task<SubscriptionScene> StartAsync(ClockFeature? clock = null, bool privateWebhooks = true)
    {
        var scene = new SubscriptionScene(new(), await ChallengedReceiver.StartAsync(), clock, privateWebhooks);
        scene.Smtp = new("127.0.0.1", scene.Mail.Port, SmtpTls.None, "status@bongsu.example");
        await scene.StartPortalAsync();
        scene.Chief = await scene.Portal.OperatorAsync("chief");
        return scene;
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<Func<HotlineRoster>>(() => HotlineRoster.Empty with { Smtp = Smtp });

    public async Task<HttpStatusCode> AskAsync(object body, string language = "ko")
    {
        using var guest = Portal.Client(language);
        using var answer = await guest.PostAsync($"{StatusScene.Api}/status/subscriptions", body);
        return answer.StatusCode;
    }

    /// <summary>Subscribes an address of mail and confirms by the link of its mail.</summary>
    public async Task SubscribeAsync(string email, string language = "ko")
    {
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(new { email }, language));
        var mail = await MailAsync(email);
        await PressAsync(Link(mail, "confirmation"));
    }

    /// <summary>Subscribes a webhook, which answers for itself.</summary>
    public async Task SubscribeWebhookAsync(string path)
    {
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(new { webhook = Web.Url(path) }));
        await UntilAsync(() => Web.Secrets.ContainsKey(path) && Portal.Get<SubscriptionWriters>().Due(DateTimeOffset.MaxValue.AddYears(-1), 10).Count == 0);
    }

    public async Task<long> OpenAsync(string title, string text = "살펴보고 있습니다.")
    {
        using var answer = await Chief.PostAsync($"{StatusScene.Console}/incidents", new { title, text });
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
    }

    /// <summary>The mails to an address once there are so many; the newest is answered.</summary>
    public async Task<MimeKit.MimeMessage> MailAsync(string to, int count = 1)
    {
        await UntilAsync(() => Mail.Mails.Count(mail => mail.To == to) >= count);
        var text = Mail.Mails.Where(mail => mail.To == to).ElementAt(count - 1).Message;
        return await MimeKit.MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);
    }

    public static string Link(MimeKit.MimeMessage mail, string end) => Regex.Match(mail.TextBody!, $"http://\\S+/status/subscriptions/(\\S+)/{end}").Value is { Length: > 0 } link ? link : throw new Xunit.Sdk.XunitException($"No link to {end} in: {mail.TextBody}");

    public async Task<string> PressAsync(string link)
    {
        using var browser = Portal.Browser();
        using var answer = await browser.PostAsync(link, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for something, letting time pass where the test has the clock.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            Clock?.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(10, limit.Token);
        }
    }

    public async Task RestartAsync()
    {
        Chief.Dispose();
        await Portal.DisposeAsync();
        await StartPortalAsync();
        Chief = await Portal.SignInAsync("chief");
    }

    public async ValueTask DisposeAsync()
    {
        Chief.Dispose();
        await Portal.DisposeAsync();
        await Mail.DisposeAsync();
        await Web.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartPortalAsync() => Portal = await TestPortal.StartAsync(_folder, more: Clock is null ? [this] : [Clock, this], settings: new Dictionary<string, string?>
    {
        ["Bongsu:Subscriptions:PrivateWebhooks"] = $"{_privateWebhooks}", ["Bongsu:Drill:Faults"] = "true",
    });
}
