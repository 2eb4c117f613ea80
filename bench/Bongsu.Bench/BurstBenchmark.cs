using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>Twenty-five times as many statuses of one tag for two seconds: what of them is lost, and what those who watch the tag hear.</summary>
public static class BurstBenchmark
{
    private const int Watching = 1_000, Times = 25;
    private const double Usual = 200, Seconds = 2;

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        using var portal = await Server.PortalAsync(data.Path);
        using var crowd = await Crowd.GatherAsync(portal, 20);
        using var watchers = new Subscribers(portal, "/live/tags/%EB%88%88/events", Watching, remember: true);
        await watchers.ListeningAsync();
        using var player = new OpenLoop(portal, 512, null);
        var (number, acknowledged) = (0, new ConcurrentBag<int>());
        Played Play(double perSecond, double seconds)
        {
            // Requests are numbered through all phases.
            var first = number;
            return player.Play(seconds, new Kind(perSecond, _ => Request(portal, crowd, number++))
            {
                Answered = (which, status) =>
                {
                    if (status == 201)
                        acknowledged.Add(first + which);
                },
            });
        }

        // The compiler finds out what is hot.
        Play(1_000, 10);
        Play(Usual, 5);
        var before = acknowledged.Count;
        var burst = Play(Times * Usual, Seconds);
        var during = acknowledged.Count - before;
        var after = Play(Usual, 5);

        var stored = await StoredAsync(crowd);
        var last = (await crowd.SendAsync(HttpMethod.Post, "statuses", crowd.Tokens[0], new { text = "끝 #눈" })).GetProperty("id").GetInt64();
        var heard = await watchers.AreAtAsync(last, TimeSpan.FromSeconds(5));
        watchers.Stop();
        var (missing, twice, passedOver) = watchers.Check([.. stored.Values.Order()]);
        var outcome = burst.Outcomes[0];
        Report.Line($"{Usual}/s, for {Seconds} s {Times * Usual}/s: {outcome.Offered} sent, {during} acknowledged, {outcome.Refused} refused, {outcome.Failed} failed, p50 {outcome.Percentile(0.5):0} ms, p99 {outcome.Percentile(0.99):0} ms; afterwards p99 {after.Outcomes[0].Percentile(0.99):0} ms");
        Report.Line($"{(burst.Void ? "void: the player fell behind; " : "")}each of {Watching} who watched heard {watchers.Heard(resyncs: false)} statuses and was told to look anew {watchers.Heard(resyncs: true)} times; {(double)passedOver / Watching:0} statuses each were passed over by that");
        report.Exactly("acknowledged and not stored", acknowledged.Count(each => !stored.ContainsKey(each)), 0);
        report.Exactly("neither heard nor passed over by a resync", missing, 0);
        report.Exactly("heard twice", twice, 0);
        report.Exactly("streams ended by the portal", watchers.Ended, 0);
        report.Exactly("somebody not at the last status within 5 s", heard ? 0 : 1, 0);
    }

    private static ReadOnlyMemory<byte> Request(Server portal, Crowd crowd, int number)
    {
        var body = JsonSerializer.Serialize(new { text = $"{Repository.Talk[number % Repository.Talk.Count].Comment} {number} #눈" });
        return Encoding.UTF8.GetBytes($"POST /api/bongsu/v1/statuses HTTP/1.1\r\nHost: 127.0.0.1:{portal.Port}\r\nContent-Type: application/json\r\nAuthorization: Bearer {crowd.Tokens[number % crowd.Tokens.Count]}\r\nIdempotency-Key: burst-{number}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    /// <summary>Everything of the tag, by the number in its text: its id.</summary>
    private static async Task<Dictionary<int, long>> StoredAsync(Crowd crowd)
    {
        var stored = new Dictionary<int, long>();
        for (var path = "tags/%EB%88%88/statuses?limit=100"; path is not null;)
        {
            var page = await crowd.SendAsync(HttpMethod.Get, path, null, null);
            foreach (var status in page.GetProperty("items").EnumerateArray())
                stored.Add(int.Parse(status.GetProperty("text").GetString()!.Split(' ')[^2], provider: null), status.GetProperty("id").GetInt64());
            path = page.TryGetProperty("next", out var next) && next.GetString() is { } address ? address[(address.IndexOf("/v1/", StringComparison.Ordinal) + 4)..] : null;
        }
        return stored;
    }
}
