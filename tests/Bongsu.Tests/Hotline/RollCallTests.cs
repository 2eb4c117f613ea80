using System.Text.RegularExpressions;
using Bongsu.Hotline.Calls;
using Bongsu.Hotline.Delivery;
using Bongsu.Portal.Hotline;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Hotline;

public sealed partial class RollCallTests
{
    // Nothing listens there.
    private static readonly SmtpSettings DeadMail = new("127.0.0.1", 1, SmtpTls.None, "hotline@bongsu.example");

    [Fact]
    public async Task Five_of_five_are_reached_with_the_mail_server_down_and_a_webhook_answering_500()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            ("a", HotlineScene.Person("가", new EmailWay("a@bongsu.example"), scene.Webhook("/a"))),
            ("b", HotlineScene.Person("나", scene.Webhook("/broken-b"), scene.Webhook("/b", WebhookForm.Slack))),
            ("c", HotlineScene.Person("다", scene.Webhook("/c", WebhookForm.Teams))),
            ("d", HotlineScene.Person("라", new EmailWay("d@bongsu.example"), scene.Webhook("/broken-d"), scene.Webhook("/d", WebhookForm.Discord))),
            ("e", HotlineScene.Person("마", new TextMessageWay(scene.Web.Url("/e"), "010-1234-5678", "{\"to\":\"{number}\",\"body\":\"{text}\"}", null)))) with { Smtp = DeadMail });
        var call = await scene.CallAsync();
        // At once: nobody waits for a way that fails.
        Assert.Equal(["/a", "/b", "/c", "/d", "/e"], scene.Web.Taken.Select(request => request.Path).Order(StringComparer.Ordinal));
        await scene.PassAsync(TimeSpan.FromMinutes(4), 48);
        Assert.All(scene.Web.Taken.GroupBy(request => request.Key), same => Assert.Single(same));
        Assert.Equal(5, scene.Web.Taken.Count());
        // What failed was tried again, ever more slowly, as the same message.
        var tries = scene.Web.Requests.Where(request => request.Path == "/broken-b").ToList();
        Assert.InRange(tries.Count, 5, 8);
        Assert.Single(tries.Select(request => request.Key).Distinct());
        foreach (var person in new[] { "a", "b", "c", "d", "e" })
            await scene.AcknowledgeAsync(call, person);
        Assert.Equal(CallEnd.Acknowledged, scene.Book.Find(call.Id)!.End);
    }

    [Fact]
    public async Task A_mail_server_that_never_answers_holds_nobody_else_up()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            [.. Enumerable.Range(0, 6).Select(i => ($"mail{i}", HotlineScene.Person("편지", new EmailWay($"m{i}@bongsu.example"), scene.Webhook($"/later{i}")))), ("hook", HotlineScene.Person("훅", scene.Webhook("/hook")))])
            with { Smtp = scene.Smtp }, silentMail: true);
        scene.Book.Open(new("level-4", 4, "조용", "quiet", [], false));
        await HotlineScene.UntilAsync(() => scene.Web.Taken.Any(request => request.Path == "/hook"));
        Assert.Single(scene.Web.Taken);
        // The next way is begun once the patience of the first is over, though the first has still not failed for those who wait in its lane.
        scene.Jump(TimeSpan.FromMinutes(2));
        await HotlineScene.UntilAsync(() => scene.Web.Taken.Count() >= 7);
        Assert.Equal(7, scene.Web.Taken.Count());
        await HotlineScene.UntilAsync(() => scene.Book.All[0].Log.Exists(logged => logged.Event is MessageTried { Outcome: "timed-out" }));
    }

    [Fact]
    public async Task One_acknowledgement_stops_the_calls_of_that_person_and_of_nobody_else()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            ("kim", HotlineScene.Person("김", scene.Webhook("/kim"), scene.Webhook("/kim2"))), ("lee", HotlineScene.Person("이", scene.Webhook("/lee"), scene.Webhook("/lee2")))));
        var call = await scene.CallAsync();
        await scene.AcknowledgeAsync(call, "kim");
        await scene.PassAsync(TimeSpan.FromMinutes(8));
        Assert.Equal(["/kim"], scene.Web.Taken.Select(request => request.Path).Where(path => path.StartsWith("/kim", StringComparison.Ordinal)));
        // The first way, the second, and both again.
        Assert.Equal(["/lee", "/lee2", "/lee"], scene.Web.Taken.Select(request => request.Path).Where(path => path.StartsWith("/lee", StringComparison.Ordinal)));
        Assert.True(scene.Book.Find(call.Id)!.IsOpen);
        await scene.AcknowledgeAsync(call, "lee");
        Assert.Equal(CallEnd.Acknowledged, scene.Book.Find(call.Id)!.End);
        var before = scene.Web.Requests.Count;
        await scene.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(before, scene.Web.Requests.Count);
    }

    [Fact]
    public async Task The_next_step_calls_others_when_not_everybody_of_the_first_acknowledged_in_time()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            ("kim", HotlineScene.Person("김", scene.Webhook("/kim"))), ("lee", HotlineScene.Person("이", scene.Webhook("/lee"))), ("boss", HotlineScene.Person("장", scene.Webhook("/boss")))) with
        {
            Groups = new Dictionary<string, IReadOnlyList<string>> { ["duty"] = ["kim", "lee"], ["executives"] = ["boss", "kim"], ["quiet"] = ["lee"] },
            Steps = [new() { Whom = ["duty"] }, new() { Whom = ["executives"] }],
        });
        var call = await scene.CallAsync();
        await scene.AcknowledgeAsync(call, "kim");
        await scene.PassAsync(TimeSpan.FromMinutes(4.9));
        Assert.DoesNotContain(scene.Web.Taken, request => request.Path == "/boss");
        await scene.PassAsync(TimeSpan.FromMinutes(0.2));
        Assert.Contains(scene.Web.Taken, request => request.Path == "/boss");
        // Who knows already is not called again by a later step.
        Assert.Equal(1, scene.Web.Taken.Count(request => request.Path == "/kim"));
        // A call that names groups begins with those.
        scene.Book.Open(new("other", 3, "다른 일", "another matter", ["quiet"], false));
        await scene.SettleAsync();
        Assert.Equal(["lee"], scene.Book.All[0].People.Select(person => person.Id));
    }

    [Fact]
    public async Task The_same_matter_is_one_call_and_another_after_it_has_ended()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(("kim", HotlineScene.Person("김", scene.Webhook("/kim")))));
        var call = await scene.CallAsync("처음");
        Assert.Equal(call.Id, (await scene.CallAsync("나중")).Id);
        Assert.Equal("나중", scene.Book.All.Single().About.Korean);
        await scene.AcknowledgeAsync(call, "kim");
        Assert.NotEqual(call.Id, (await scene.CallAsync("또")).Id);
    }

    [Fact]
    public async Task A_call_that_not_everybody_acknowledges_ends_after_four_hours_and_says_so()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(("kim", HotlineScene.Person("김", scene.Webhook("/kim")))));
        var call = await scene.CallAsync();
        await scene.PassAsync(Escalation.LongestCall - TimeSpan.FromSeconds(2), 60);
        Assert.True(scene.Book.Find(call.Id)!.IsOpen);
        await scene.PassAsync(TimeSpan.FromSeconds(2), 1);
        Assert.Equal(CallEnd.Expired, scene.Book.Find(call.Id)!.End);
        // The call and its three repetitions.
        Assert.Equal(4, scene.Web.Taken.Select(request => request.Key).Distinct().Count());
        Assert.Equal(4, scene.Web.Taken.Count());
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_it_was()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            ("kim", HotlineScene.Person("김", scene.Webhook("/kim"), scene.Webhook("/kim2"))), ("lee", HotlineScene.Person("이", scene.Webhook("/broken-lee")))));
        var call = await scene.CallAsync();
        await scene.RestartAsync();
        Assert.Equal(call.Id, scene.Book.All.Single().Id);
        Assert.Equal(["/kim"], scene.Web.Taken.Select(request => request.Path));
        await scene.AcknowledgeAsync(call, "kim");
        await scene.RestartAsync();
        Assert.NotNull(scene.Book.Find(call.Id)!.Person("kim")!.AcknowledgedAt);
        var broken = scene.Web.Requests.Count(request => request.Path == "/broken-lee");
        await scene.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Single(scene.Web.Taken);
        Assert.InRange(scene.Web.Requests.Count(request => request.Path == "/broken-lee"), broken + 1, broken + 8);
    }

    [Fact]
    public async Task What_was_sent_and_not_noted_is_sent_again_as_the_same_message()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(
            ("kim", HotlineScene.Person("김", scene.Webhook("/kim"))), ("lee", HotlineScene.Person("이", new EmailWay("lee@bongsu.example")))) with { Smtp = scene.Smtp });
        await scene.CallAsync();
        // As if the process had been killed between the answer of the other side and the note of it.
        await scene.RestartAsync(() =>
        {
            using var log = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(scene.Folder, "hotline.db"), Pooling = false }.ToString());
            log.Open();
            using var command = log.CreateCommand();
            command.CommandText = "DELETE FROM hotline_log WHERE event LIKE '%message-tried%'";
            Assert.Equal(2, command.ExecuteNonQuery());
        });
        Assert.Equal(2, scene.Web.Taken.Count());
        // Word for word, but for the port that the portal was given anew.
        Assert.Single(scene.Web.Taken.Select(request => (request.Key, Port().Replace(request.Body, ""))).Distinct());
        Assert.Equal(2, scene.Mail.Mails.Count);
        Assert.Single(scene.Mail.Mails.Select(mail => HotlineScene.Header(mail.Message, "Message-Id")).Distinct());
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_keeps_nobody_from_being_called()
    {
        await using var scene = await HotlineScene.StartAsync(scene => HotlineScene.Duty(("kim", HotlineScene.Person("김", scene.Webhook("/kim")))));
        using (var log = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(scene.Folder, "hotline.db"), Pooling = false }.ToString()))
        {
            log.Open();
            using var holding = log.BeginTransaction(deferred: false);
            var call = await scene.CallAsync();
            Assert.Single(scene.Web.Taken);
            Assert.True(scene.Book.IsBehind);
            await scene.AcknowledgeAsync(call, "kim");
            Assert.Equal(CallEnd.Acknowledged, scene.Book.Find(call.Id)!.End);
        }
        scene.Jump(TimeSpan.FromSeconds(1));
        await HotlineScene.UntilAsync(() => !scene.Book.IsBehind);
        await scene.RestartAsync();
        Assert.Equal(CallEnd.Acknowledged, scene.Book.All.Single().End);
        Assert.Single(scene.Web.Taken);
    }

    [GeneratedRegex(@":\d+/hotline")]
    private static partial Regex Port();

    [Fact]
    public void Waits_grow_up_to_two_minutes_and_are_not_everybodys_at_once()
    {
        var ids = Enumerable.Range(0, 100).Select(i => WayIdentity.Of(new EmailWay($"{i}@bongsu.example")).Message(1, "kim", 0)).ToList();
        Assert.All(ids, id => Assert.InRange(Outbox.Wait(id, 1).TotalSeconds, 3, 5));
        Assert.All(ids, id => Assert.InRange(Outbox.Wait(id, 20).TotalSeconds, 90, 150));
        Assert.InRange(ids.Select(id => Outbox.Wait(id, 3)).Distinct().Count(), 90, 100);
    }
}
