using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Portal.Texts;
using Bongsu.Status.Subscriptions;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Status.Subscriptions;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Who_confirms_by_the_link_of_the_mail_is_told_from_then_on_and_stops_by_one_click()
    {
        await using var scene = await SubscriptionScene.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, await scene.AskAsync(new { email = "minji@bongsu.example" }));
        var confirmation = await scene.MailAsync("minji@bongsu.example");
        Assert.Contains("확인해 주세요", confirmation.Subject, StringComparison.Ordinal);
        var link = SubscriptionScene.Link(confirmation, "confirmation");

        // Looking confirms nothing, as scanners of mail do.
        using (var guest = scene.Portal.Client())
            Assert.Contains("<button>알림 받기</button>", await guest.GetStringAsync(link, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await scene.OpenAsync("들리지 않을 장애");
        Assert.Contains("이제부터 알려 드립니다", await scene.PressAsync(link), StringComparison.Ordinal);

        var incident = await scene.OpenAsync("카페가 열리지 않습니다", "원인을 **찾는** 중입니다.");
        using (await scene.Chief.PostAsync($"{StatusScene.Console}/incidents/{incident}/updates", new { text = "끝났습니다.", state = "resolved" })) { }
        using (await scene.Chief.PostAsync($"{StatusScene.Console}/notices", new { text = "오늘 밤 점검합니다" })) { }
        var told = await scene.MailAsync("minji@bongsu.example", 2);
        Assert.Equal("[봉수] 장애: 카페가 열리지 않습니다 (원인 파악 중)", told.Subject);
        Assert.Contains("원인을 **찾는** 중입니다.", told.TextBody, StringComparison.Ordinal);
        Assert.Contains($"/status/incidents/{incident}", told.TextBody, StringComparison.Ordinal);
        Assert.Contains("(해결됨)", (await scene.MailAsync("minji@bongsu.example", 3)).Subject, StringComparison.Ordinal);
        Assert.Equal("[봉수] 공지: 오늘 밤 점검합니다", (await scene.MailAsync("minji@bongsu.example", 4)).Subject);

        // RFC 8058: a mail program posts to the link by itself, with no cookie and no origin.
        Assert.Equal("List-Unsubscribe=One-Click", told.Headers["List-Unsubscribe-Post"]);
        using var program = scene.Portal.Client();
        using var ended = await program.PostAsync(told.Headers["List-Unsubscribe"]!.Trim('<', '>'), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        await scene.OpenAsync("또 다른 장애");
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.Equal(4, scene.Mail.Mails.Count);
        Assert.Equal(0L, Count(scene, "subscriptions"));
    }

    [Fact]
    public async Task A_webhook_proves_that_it_wants_to_be_told_and_can_check_who_tells_it()
    {
        await using var scene = await SubscriptionScene.StartAsync();
        await scene.SubscribeWebhookAsync("/json");
        await scene.SubscribeWebhookAsync("/plain");
        Assert.Equal(HttpStatusCode.Accepted, await scene.AskAsync(new { webhook = scene.Web.Url("/stranger") }));
        await scene.UntilAsync(() => scene.Web.Challenges.Any(posted => posted.Path == "/stranger"));
        var incident = await scene.OpenAsync("카페가 열리지 않습니다");
        await scene.UntilAsync(() => scene.Web.Taken.Count == 2);
        Assert.Equal(["/json", "/plain"], scene.Web.Taken.Select(posted => posted.Path).Order(StringComparer.Ordinal));
        var told = scene.Web.Taken.First(posted => posted.Path == "/json");
        Assert.Equal(("incident", incident, "investigating", "카페가 열리지 않습니다"),
            (told.Json.GetProperty("type").GetString(), told.Json.GetProperty("id").GetInt64(), told.Json.GetProperty("state").GetString(), told.Json.GetProperty("title").GetString()));
        var seconds = told.Signature[2..told.Signature.IndexOf(',', StringComparison.Ordinal)];
        Assert.Equal($"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(scene.Web.Secrets["/json"]), Encoding.UTF8.GetBytes($"{seconds}.{told.Body}")))}", told.Signature);
        Assert.NotEqual(scene.Web.Secrets["/json"], scene.Web.Secrets["/plain"]);
        await scene.PressAsync(told.Json.GetProperty("end").GetString()!);
        await scene.OpenAsync("또 다른 장애");
        await scene.UntilAsync(() => scene.Web.Taken.Count == 3);
        Assert.Equal("/plain", scene.Web.Taken.Last().Path);
    }

    [Fact]
    public async Task What_could_not_be_delivered_comes_later_once_each_and_in_order_across_a_restart()
    {
        var clock = new ClockFeature();
        await using var scene = await SubscriptionScene.StartAsync(clock);
        await scene.SubscribeAsync("minji@bongsu.example");
        await scene.SubscribeWebhookAsync("/json");
        scene.Web.IsAway = true;
        var smtp = scene.Smtp;
        scene.Smtp = smtp! with { Port = 1 };
        await scene.OpenAsync("첫째");
        await scene.OpenAsync("둘째");
        await scene.UntilAsync(() => scene.Portal.Get<SubscriptionWriters>().Due(DateTimeOffset.MaxValue.AddYears(-1), 10).Count(due => due.Tries > 1) == 2);
        await scene.RestartAsync();
        scene.Web.IsAway = false;
        scene.Smtp = smtp;
        await scene.UntilAsync(() => scene.Web.Taken.Count >= 2 && scene.Mail.Mails.Count >= 3);
        clock.Time.Advance(TimeSpan.FromHours(1));
        await scene.UntilAsync(() => scene.Portal.Get<SubscriptionDeliveries>().Underway == 0 && scene.Portal.Get<SubscriptionWriters>().Due(DateTimeOffset.MaxValue.AddYears(-1), 10).Count == 0);
        Assert.Equal(["첫째", "둘째"], scene.Web.Taken.Select(posted => posted.Json.GetProperty("title").GetString()));
        Assert.Contains("첫째", (await scene.MailAsync("minji@bongsu.example", 2)).Subject, StringComparison.Ordinal);
        Assert.Contains("둘째", (await scene.MailAsync("minji@bongsu.example", 3)).Subject, StringComparison.Ordinal);
        Assert.Equal(3, scene.Mail.Mails.Count);
        Assert.Equal(2, scene.Web.Taken.Select(posted => posted.Key).Distinct().Count());
    }

    [Fact]
    public async Task Levels_of_3_and_above_are_told_and_that_all_is_normal_again()
    {
        await using var scene = await SubscriptionScene.StartAsync();
        await scene.SubscribeAsync("minji@bongsu.example", "en");
        foreach (var (level, mails) in new[] { (2, 1), (4, 2), (2, 2), (1, 3) })
        {
            using (var set = await scene.Chief.SendAsync(HttpMethod.Put, $"{StatusScene.Console}/level", new { level, reason = "rehearsal" }))
                Assert.Equal(HttpStatusCode.OK, set.StatusCode);
            await scene.MailAsync("minji@bongsu.example", mails);
            await Task.Delay(1_200, TestContext.Current.CancellationToken);
            Assert.Equal(mails, scene.Mail.Mails.Count);
        }
        var raised = await scene.MailAsync("minji@bongsu.example", 2);
        Assert.StartsWith("[Bongsu] Level: Level 4", raised.Subject, StringComparison.Ordinal);
        Assert.Contains("rehearsal", raised.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"email\":\"no address\"}")]
    [InlineData("{\"email\":\"a@b\\r\\nBcc: c@d.example\"}")]
    [InlineData("{\"email\":\"a@bongsu.example\",\"webhook\":\"https://bongsu.example/\"}")]
    [InlineData("{}")]
    [InlineData("{\"webhook\":\"http://bongsu.example/\"}")]
    [InlineData("{\"webhook\":\"https://127.0.0.1/\"}")]
    [InlineData("{\"webhook\":\"https://[::1]/\"}")]
    [InlineData("{\"webhook\":\"https://0x7f000001/\"}")]
    [InlineData("{\"webhook\":\"https://169.254.169.254/latest\"}")]
    [InlineData("{\"webhook\":\"https://user:secret@bongsu.example/\"}")]
    [InlineData("{\"webhook\":\"file:///etc/passwd\"}")]
    public async Task What_is_no_address_of_the_open_internet_is_refused(string body)
    {
        await using var scene = await SubscriptionScene.StartAsync(privateWebhooks: false);
        using var guest = scene.Portal.Client();
        using var answer = await guest.PostAsync(new Uri($"{StatusScene.Api}/status/subscriptions", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal("invalid", (await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("code").GetString());
        Assert.False(File.Exists(Path.Combine(scene.Folder, "subscriptions.db")));
    }

    [Fact]
    public async Task A_name_that_stands_for_this_machine_is_not_connected_to()
    {
        await using var scene = await SubscriptionScene.StartAsync(privateWebhooks: false);
        Assert.Equal(HttpStatusCode.Accepted, await scene.AskAsync(new { webhook = $"https://localhost:{new Uri(scene.Web.Url("/json")).Port}/json" }));
        await scene.UntilAsync(() => scene.Portal.Get<SubscriptionWriters>().Due(DateTimeOffset.MaxValue.AddYears(-1), 10).Any(due => due.Tries > 0));
        Assert.Empty(scene.Web.Challenges);
    }

    [Fact]
    public void An_address_is_asked_a_few_times_a_day_and_forgotten_where_nobody_confirms()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-");
        try
        {
            using var writers = new SubscriptionWriters(new(folder.FullName));
            var now = new DateTimeOffset(2026, 12, 3, 13, 30, 0, TimeSpan.Zero);
            var asked = 0;
            for (var asks = 0; asks < 6; asks++, now += TimeSpan.FromMinutes(2))
            {
                // Whoever asks hears the same every time.
                Assert.True(writers.Ask(SubscriptionKind.Mail, "minji@bongsu.example", "", Language.Korean, now));
                foreach (var due in writers.Due(now, 10).Where(due => due.IsAsking))
                {
                    asked++;
                    writers.Asked(due.Id, now);
                }
            }
            Assert.Equal(3, asked);
            var id = Assert.Single(writers.Due(now, 10)).Id;
            writers.Forget(now + TimeSpan.FromHours(23));
            Assert.NotNull(writers.Find(id));
            writers.Forget(now + TimeSpan.FromHours(25));
            Assert.Null(writers.Find(id));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_happened_before_the_confirmation_is_not_told_where_it_is_announced_after_it()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-");
        try
        {
            using var writers = new SubscriptionWriters(new(folder.FullName));
            var now = new DateTimeOffset(2026, 12, 3, 13, 30, 0, TimeSpan.Zero);
            writers.Ask(SubscriptionKind.Mail, "minji@bongsu.example", "", Language.Korean, now);
            writers.Confirm(Assert.Single(writers.Due(now, 10)).Id, now);
            writers.Announce([Happened(now.AddMilliseconds(-1)), Happened(now)], null, 0, now.AddSeconds(1));
            Assert.Equal(now, writers.Next(Assert.Single(writers.Due(now.AddSeconds(1), 10)), now)?.News.At);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static Announcement Happened(DateTimeOffset at) => new("notice", 1, "in-force", new("점검", "Maintenance"), null, "/status", at);
    }

    [Fact]
    public void Nobody_is_subscribed_to_one_host_without_end()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-");
        try
        {
            using var writers = new SubscriptionWriters(new(folder.FullName));
            var now = new DateTimeOffset(2026, 12, 3, 13, 30, 0, TimeSpan.Zero);
            for (var i = 0; i < SubscriptionWriters.MostPerHost; i++)
                Assert.True(writers.Ask(SubscriptionKind.Webhook, $"https://bongsu.example/{i}", "bongsu.example", Language.Korean, now));
            Assert.False(writers.Ask(SubscriptionKind.Webhook, "https://bongsu.example/more", "bongsu.example", Language.Korean, now));
            Assert.True(writers.Ask(SubscriptionKind.Webhook, "https://other.example/", "other.example", Language.Korean, now));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_link_of_one_purpose_is_worth_nothing_for_another_and_a_changed_one_nothing_at_all()
    {
        await using var scene = await SubscriptionScene.StartAsync();
        await scene.AskAsync(new { email = "minji@bongsu.example" });
        var link = SubscriptionScene.Link(await scene.MailAsync("minji@bongsu.example"), "confirmation");
        Assert.Contains("404", await StatusOf(scene, link.Replace("/confirmation", "/end", StringComparison.Ordinal)), StringComparison.Ordinal);
        var token = link.Split('/')[^2];
        Assert.Contains("404", await StatusOf(scene, link.Replace(token, token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..], StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("404", await StatusOf(scene, link.Replace(token, "x", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_keeps_what_was_typed_and_offers_no_mail_without_a_mail_server()
    {
        await using var scene = await SubscriptionScene.StartAsync();
        using var browser = scene.Portal.Browser();
        using var refused = await browser.PostAsync(new Uri("/status/subscriptions", UriKind.Relative), new FormUrlEncodedContent([new("email", "no address")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("value=\"no address\"", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("href=\"/status/subscriptions\"", await browser.GetStringAsync(new Uri("/status", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        scene.Smtp = null;
        Assert.DoesNotContain("name=\"email\"", await browser.GetStringAsync(new Uri("/status/subscriptions", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await scene.AskAsync(new { email = "minji@bongsu.example" }));
    }

    [Fact]
    public async Task Addresses_are_in_their_own_file_alone_which_its_owner_alone_reads()
    {
        await using var scene = await SubscriptionScene.StartAsync();
        await scene.SubscribeAsync("only-here@bongsu.example");
        await scene.OpenAsync("장애");
        await scene.MailAsync("only-here@bongsu.example", 2);
        var file = Path.Combine(scene.Folder, "subscriptions.db");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        foreach (var other in Directory.EnumerateFiles(scene.Folder, "*", SearchOption.AllDirectories).Where(each => !Path.GetFileName(each).StartsWith("subscriptions.db", StringComparison.Ordinal) && Path.GetExtension(each) != ".lock"))
        {
            await using var stream = new FileStream(other, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf("only-here"u8) < 0, other);
        }
    }

    private static long Count(SubscriptionScene scene, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(scene.Folder, "subscriptions.db")};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private static async Task<string> StatusOf(SubscriptionScene scene, string link)
    {
        using var guest = scene.Portal.Client();
        using var answer = await guest.GetAsync(link, TestContext.Current.CancellationToken);
        return $"{(int)answer.StatusCode}";
    }
}
