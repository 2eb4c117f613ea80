using System.Text;
using System.Text.Json;
using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>The front page while one of the other parts has many times what it can take, each beside the same page with nothing else. Server and player have one processor each.</summary>
internal static class HomeBesides
{
    private const int ServerCore = 0, PlayerCore = 1, Connections = 600, Rounds = 4, Comments = 20_000, SourcesOfSlice = 20, ArticlesOfFeed = 100;
    private const double Seconds = 5, HomePerSecond = 200, SearchesPerSecond = 2_000, ListsPerSecond = 10_000, CommentsPerSecond = 50;

    // Of this machine alone; each is asked once a second at most, as every host is.
    private static readonly string[] Hosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"];

    public static async Task MeasureAsync(Report report)
    {
        using var data = new Scratch();
        using var files = new Scratch();
        Server.AddOperator(data.Path, "operator_one", "correct horse battery");
        // Admission alone: what the plan does above it is measured by continuity.
        await File.WriteAllTextAsync(data.File("continuity.yaml"), "levels: {}");
        await Seed.FillAsync(data.Path, Comments);
        using var portal = await Server.PortalAsync(data.Path, core: ServerCore);
        using var papers = await Server.NginxAsync(files.Path, Hosts);
        using var crowd = await Crowd.GatherAsync(portal, 20);
        var posts = new List<long>();
        for (var i = 0; i < 300; i++)
            posts.Add(await crowd.PostAsync(i));
        var chief = await crowd.SignInAsync("operator_one");
        await IndexBesides.IndexedAsync(crowd, posts[^1]);

        var home = Request("GET / HTTP/1.1\r\nAccept-Encoding: br");
        var questions = SearchCorpus.Queries(2_000).Select(query => Request($"GET /api/bongsu/v1/search?q={Uri.EscapeDataString(query)} HTTP/1.1")).ToArray();
        var lists = Enumerable.Range(0, 200).Select(i => Request($"GET /api/bongsu/v1/cafes/plaza/posts?limit=50&before={posts[100 + i]} HTTP/1.1")).ToArray();
        var comments = Enumerable.Range(0, 500).Select(i => Comment(posts[i % 8], crowd.Tokens[i % 20], Repository.Talk[i % Repository.Talk.Count].Comment)).ToArray();
        var probe = new Kind(HomePerSecond, _ => home);
        var searching = new[] { probe, new Kind(SearchesPerSecond, i => questions[i % questions.Length]) };
        var reading = new[] { probe, new Kind(ListsPerSecond, i => lists[i % lists.Length]), new Kind(CommentsPerSecond, i => comments[i % comments.Length]) };
        var sources = 0;
        async Task<Played> NewsAsync(OpenLoop player)
        {
            var added = await AddAsync(crowd, chief, papers, files, sources);
            sources += added.Count;
            var played = player.Play(Seconds, probe);
            await AskedAsync(crowd, chief, added);
            return played;
        }

        using var player = new OpenLoop(portal, Connections, PlayerCore);
        // On one processor the compiler has little of it while a flood goes on.
        for (var i = 0; i < 3; i++)
        {
            player.Play(4, searching);
            player.Play(4, reading);
        }
        await NewsAsync(player);
        (string Name, Func<Task<Played>> Play)[] sieges = [("search saturated", () => Task.FromResult(player.Play(Seconds, searching))), ("news polling", () => NewsAsync(player)), ("cafes saturated", () => Task.FromResult(player.Play(Seconds, reading)))];
        Report.Line($"the front page {HomePerSecond}/s, slices of {Seconds} s, {Rounds} rounds; {SearchesPerSecond} questions/s; {SourcesOfSlice} sources with {ArticlesOfFeed} new articles each; {ListsPerSecond} lists of 50 posts/s and {CommentsPerSecond} comments/s");
        var slow = sieges.ToDictionary(siege => siege.Name, _ => new List<double>());
        long offered = 0, good = 0, behind = 0;
        for (var round = 0; round < Rounds; round++)
            foreach (var (name, play) in sieges)
            {
                var unloaded = player.Play(Seconds, probe).Outcomes[0].Percentile(0.99);
                var played = await play();
                var of = played.Outcomes[0];
                slow[name].Add(of.Percentile(0.99) / Math.Max(10, unloaded));
                (offered, good, behind) = (offered + of.Offered, good + of.Good, behind + (played.Void ? 1 : 0));
                Report.Line($"  {name}: p99 of / {of.Percentile(0.99):0.0} ms, before {unloaded:0.0} ms; beside it {(played.Outcomes.Count > 1 ? $"{played.Outcomes[1].Answered} answered, {played.Outcomes[1].Refused} refused" : $"{SourcesOfSlice * ArticlesOfFeed} articles")}, processor {played.ServerSeconds / played.Seconds:0.00}");
            }
        foreach (var (name, values) in slow)
            report.AtMost($"p99 of / with {name} ÷ unloaded (at least 10 ms)", new(values), 2);
        report.AtLeast("/ answered within 500 ms", new([(double)good / offered]), 0.999, 1);
        report.Exactly("slices in which the player was behind", behind, 0);
    }

    /// <summary>Sources that were never asked, with feeds that nobody knows yet: their turn is at once.</summary>
    private static async Task<IReadOnlyList<long>> AddAsync(Crowd crowd, string chief, Server papers, Scratch files, int first)
    {
        var added = new List<long>();
        for (var i = first; i < first + SourcesOfSlice; i++)
        {
            var items = Enumerable.Range(0, ArticlesOfFeed).Select(item =>
                $"<item><guid isPermaLink=\"false\">{i}-{item}</guid><title>{i}호 {item}면 {Repository.Talk[(i * ArticlesOfFeed + item) % Repository.Talk.Count].Post}</title><description>{Repository.Talk[item].Comment}</description></item>");
            await File.WriteAllTextAsync(files.File($"feed-{i}.xml"), $"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>신문 {i}</title>{string.Concat(items)}</channel></rss>");
            added.Add((await crowd.SendAsync(HttpMethod.Post, "console/news/sources", chief, new { address = $"http://{Hosts[i % Hosts.Length]}:{papers.Port}/feed-{i}.xml", name = $"신문 {i}", section = "society", allowPrivate = true })).GetProperty("id").GetInt64());
        }
        return added;
    }

    /// <summary>Until all of them were asked, so that the next slice has nothing of this one's.</summary>
    private static async Task AskedAsync(Crowd crowd, string chief, IReadOnlyList<long> sources)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var asked = (await crowd.SendAsync(HttpMethod.Get, "console/news/sources", chief, null)).GetProperty("items").EnumerateArray()
                .Where(source => sources.Contains(source.GetProperty("id").GetInt64())).ToList();
            if (asked.FirstOrDefault(source => source.TryGetProperty("problem", out _)) is { ValueKind: JsonValueKind.Object } failed)
                throw new InvalidOperationException($"A source failed: {failed}");
            if (asked.All(source => source.TryGetProperty("fetchedAt", out _)))
                return;
            await Task.Delay(250, patience.Token);
        }
    }

    private static byte[] Request(string head) => Encoding.UTF8.GetBytes($"{head}\r\nHost: localhost\r\nAccept-Language: ko\r\n\r\n");

    private static byte[] Comment(long post, string token, string text)
    {
        var body = JsonSerializer.Serialize(new { body = text });
        return Encoding.UTF8.GetBytes($"POST /api/bongsu/v1/posts/{post}/comments HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }
}
