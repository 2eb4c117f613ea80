using Bongsu.Portal.Hotline;

namespace Bongsu.Tests.Hotline;

public sealed class MessageTests
{
    private const string Hostile = "첫 줄\r\nBcc: all@bongsu.example\r\n\r\n<script>alert(1)</script> @everyone <!channel> [눌러](https://evil.example) \"}],\u202E\u2028 \\";

    // The line that is left of it.
    private const string Harmless = "첫 줄 Bcc: all@bongsu.example <script>alert(1)</script> @everyone <!channel> [눌러](https://evil.example) \"}], \\";

    [Fact]
    public async Task A_hostile_summary_stays_a_line_of_text_wherever_it_goes()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            ("mail", HotlineScene.Person("메일", new EmailWay("mail@bongsu.example"))),
            ("generic", HotlineScene.Person("웹훅", scene.Webhook("/generic"))),
            ("slack", HotlineScene.Person("슬랙", scene.Webhook("/slack", WebhookForm.Slack))),
            ("discord", HotlineScene.Person("디스코드", scene.Webhook("/discord", WebhookForm.Discord))),
            ("teams", HotlineScene.Person("팀즈", scene.Webhook("/teams", WebhookForm.Teams))),
            ("text", HotlineScene.Person("문자", new TextMessageWay(scene.Web.Url("/text"), "+82 10-1234", "{\"to\":[\"{number}\"],\"sms\":{\"body\":\"{text}\",\"kind\":1,\"none\":null}}", null)))) with { Smtp = scene.Smtp });
        var call = await scene.CallAsync(Hostile);
        var posted = scene.Web.Taken.ToDictionary(request => request.Path);
        var link = scene.Portal.Address.GetLeftPart(UriPartial.Authority);

        var (to, mail) = Assert.Single(scene.Mail.Mails);
        Assert.Equal("mail@bongsu.example", to);
        Assert.Null(HotlineScene.Header(mail, "Bcc"));
        Assert.Null(HotlineScene.Header(mail, "Cc"));
        Assert.Equal("auto-generated", HotlineScene.Header(mail, "Auto-Submitted"));
        Assert.EndsWith("@bongsu.example>", HotlineScene.Header(mail, "Message-Id"), StringComparison.Ordinal);
        var read = await MimeKit.MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail)), TestContext.Current.CancellationToken);
        Assert.StartsWith("핫라인 4단계 경계: 첫 줄 Bcc: all@bongsu.example <script>", read.Subject, StringComparison.Ordinal);
        Assert.Contains(Harmless, read.TextBody, StringComparison.Ordinal);
        Assert.Contains(link + scene.Link(call, "mail"), read.TextBody, StringComparison.Ordinal);

        var generic = posted["/generic"].Json;
        Assert.Equal(["call", "level", "summary", "url", "test"], generic.EnumerateObject().Select(pair => pair.Name));
        Assert.Equal((call.Id, 4, Harmless, false), (generic.GetProperty("call").GetInt64(), generic.GetProperty("level").GetInt32(), generic.GetProperty("summary").GetString(), generic.GetProperty("test").GetBoolean()));

        var slack = posted["/slack"].Json.GetProperty("text").GetString()!;
        Assert.DoesNotContain("<", slack, StringComparison.Ordinal);
        Assert.Contains("&lt;!channel&gt;", slack, StringComparison.Ordinal);

        var discord = posted["/discord"].Json;
        Assert.Equal(0, discord.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength());
        Assert.Contains(@"\[눌러\]\(https\:\/\/evil\.example\)", discord.GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(link + scene.Link(call, "discord"), discord.GetProperty("content").GetString(), StringComparison.Ordinal);

        var card = posted["/teams"].Json.GetProperty("attachments")[0].GetProperty("content");
        Assert.All(card.GetProperty("body").EnumerateArray(), block => Assert.Equal("RichTextBlock", block.GetProperty("type").GetString()));
        Assert.Contains(card.GetProperty("body").EnumerateArray(), block => block.GetProperty("inlines")[0].GetProperty("text").GetString() == Harmless);
        Assert.Equal(link + scene.Link(call, "teams"), card.GetProperty("actions")[0].GetProperty("url").GetString());

        var text = posted["/text"].Json;
        Assert.Equal("+82 10-1234", text.GetProperty("to")[0].GetString());
        Assert.StartsWith("핫라인 4단계 경계: 첫 줄", text.GetProperty("sms").GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(link + scene.Link(call, "text"), text.GetProperty("sms").GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_says_in_every_subject_and_text_that_it_is_one()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            ("kim", HotlineScene.Person("김", new EmailWay("kim@bongsu.example"))), ("lee", HotlineScene.Person("이", scene.Webhook("/lee", WebhookForm.Slack))), ("park", HotlineScene.Person("박", scene.Webhook("/park")))) with { Smtp = scene.Smtp });
        var call = await scene.CallAsync(isTest: true);
        var read = await MimeKit.MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(scene.Mail.Mails.Single().Message)), TestContext.Current.CancellationToken);
        Assert.StartsWith("[훈련/시험 호출입니다]", read.Subject, StringComparison.Ordinal);
        Assert.StartsWith("훈련/시험 호출입니다.", read.TextBody, StringComparison.Ordinal);
        Assert.Contains("훈련/시험 호출입니다", scene.Web.Taken.Single(request => request.Path == "/lee").Json.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(scene.Web.Taken.Single(request => request.Path == "/park").Json.GetProperty("test").GetBoolean());
        using var phone = scene.Portal.Client();
        Assert.Contains("훈련/시험 호출입니다", await phone.GetStringAsync(scene.Link(call, "kim"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_are_not_followed_and_secrets_come_from_the_environment()
    {
        Environment.SetEnvironmentVariable("BONGSU_TEST_GATEWAY_TOKEN", "sesame");
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            ("kim", HotlineScene.Person("김", scene.Webhook("/moved"))),
            ("lee", HotlineScene.Person("이", new TextMessageWay(scene.Web.Url("/with"), "010", "{\"text\":\"{text}\"}", "BONGSU_TEST_GATEWAY_TOKEN"))),
            ("park", HotlineScene.Person("박", new TextMessageWay(scene.Web.Url("/without"), "010", "{\"text\":\"{text}\"}", "BONGSU_TEST_NO_SUCH_VARIABLE")))));
        var call = await scene.CallAsync();
        Assert.Equal(["/moved", "/with"], scene.Web.Requests.Select(request => request.Path).Order(StringComparer.Ordinal));
        Assert.Equal("Bearer sesame", scene.Web.Requests.Single(request => request.Path == "/with").Authorization);
        Assert.Equal(["no-secret", "refused"], call.Messages.SelectMany(message => message.Tries).Where(tried => !tried.Tried.Accepted).Select(tried => tried.Tried.Outcome).Order(StringComparer.Ordinal));
    }
}
