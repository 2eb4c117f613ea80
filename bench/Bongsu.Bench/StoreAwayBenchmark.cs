using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Bench;

/// <summary>The store taken away for a minute while everybody writes, and the process killed twice meanwhile: what was acknowledged, stored or held, is there once and in order when the drain is done; what is hot answers all the time.</summary>
public static class StoreAwayBenchmark
{
    private const int Writers = 64;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(60), DrainPatience = TimeSpan.FromMinutes(4);

    private static readonly Dictionary<string, string> Faults = new() { ["Bongsu__Drill__Faults"] = "true" };

    private sealed record Acknowledged(int Writer, int Number, string? Receipt);

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        Server.AddOperator(data.Path, "operator_one", "correct horse battery");
        var portal = await Server.PortalAsync(data.Path, Faults);
        try
        {
            IReadOnlyList<string> tokens;
            long post;
            string chief;
            using (var crowd = await Crowd.GatherAsync(portal, Writers))
            {
                (tokens, post) = (crowd.Tokens, await crowd.PostAsync(0));
                chief = (await crowd.SendAsync(HttpMethod.Post, "sessions", null, new { username = "operator_one", password = "correct horse battery" })).GetProperty("token").GetString()!;
            }
            var acknowledged = new ConcurrentBag<Acknowledged>();
            var numbers = new int[Writers];
            var refused = 0;
            var began = Stopwatch.GetTimestamp();
            TimeSpan Left() => Away - Stopwatch.GetElapsedTime(began);

            // Each writes one after the other; what was not answered, because the process died, is asked again with its key.
            async Task WriteAsync(TimeSpan time, Func<Task>? meanwhile = null)
            {
                using var stop = new CancellationTokenSource(time);
                using var client = new HttpClient { BaseAddress = portal.Address };
                var writers = Enumerable.Range(0, Writers).Select(async writer =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        if (await OneAsync(client, tokens[writer], post, writer, numbers[writer]) is not { } answer)
                            return;
                        // Refused for the load, as a program that has just started does: nothing was acknowledged, and it is asked again.
                        if (answer.Number < 0)
                        {
                            Interlocked.Increment(ref refused);
                            await Task.Delay(200);
                            continue;
                        }
                        acknowledged.Add(answer);
                        numbers[writer]++;
                    }
                }).ToArray();
                if (meanwhile is not null)
                    await meanwhile();
                await Task.WhenAll(writers);
            }

            async Task TakeAwayAsync()
            {
                using var client = new HttpClient { BaseAddress = portal.Address };
                await SendAsync(client, chief, HttpMethod.Post, "/api/bongsu/v1/console/drills/faults", new { kind = "store-away", seconds = Math.Max(1, (int)Math.Ceiling(Left().TotalSeconds)) });
            }

            async Task KillAsync()
            {
                portal.Kill();
                await Task.Delay(200);
                portal.Dispose();
                portal = await Server.PortalAsync(data.Path, Faults);
                await TakeAwayAsync();
            }

            await WriteAsync(TimeSpan.FromSeconds(5));
            Report.Line($"{acknowledged.Count / 5}/s comments of {Writers} writers with the store there");
            // What is hot has been read before.
            await AskAsync(portal, chief, post, TimeSpan.FromSeconds(1));
            began = Stopwatch.GetTimestamp();
            await TakeAwayAsync();
            var (asked, served) = (0, 0);
            await WriteAsync(TimeSpan.FromSeconds(15), async () => (asked, served) = await AskAsync(portal, chief, post, TimeSpan.FromSeconds(14)));
            for (var kill = 0; kill < 2; kill++)
                await WriteAsync(TimeSpan.FromSeconds(12), async () =>
                {
                    await Task.Delay(TimeSpan.FromSeconds(6));
                    await KillAsync();
                });
            if (Left() > TimeSpan.Zero)
                await WriteAsync(Left());
            await WriteAsync(TimeSpan.FromSeconds(2));
            var held = acknowledged.Where(each => each.Receipt is not null).ToList();
            Report.Line($"{acknowledged.Count} comments acknowledged, {held.Count} of them held; {refused} times refused for the load and asked again; the process was killed twice");
            var drained = Stopwatch.GetTimestamp();
            using (var client = new HttpClient { BaseAddress = portal.Address })
                while (await WaitingAsync(client, chief) is > 0 and var waiting)
                {
                    if (Stopwatch.GetElapsedTime(drained) > DrainPatience)
                        throw new TimeoutException($"{waiting} changes are still held");
                    await Task.Delay(250);
                }
            Report.Line($"drained within {Stopwatch.GetElapsedTime(drained).TotalSeconds:0} s of the end");
            var stored = await StoredAsync(portal, post);
            var bodies = stored.GroupBy(comment => comment).ToDictionary(comment => comment.Key, comment => comment.Count());
            report.Exactly("acknowledged and missing after the drain", acknowledged.Count(each => !bodies.ContainsKey(Body(each.Writer, each.Number))), 0);
            report.Exactly("stored twice", bodies.Values.Count(count => count > 1), 0);
            var order = stored.Select(body => body.Split(' ')).GroupBy(parts => parts[1], parts => int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture));
            report.Exactly("out of order per author", order.Sum(author => author.Zip(author.Skip(1)).Count(pair => pair.Second < pair.First)), 0);
            report.AtLeast("hot pages, continuity, health and console answering while the store is away", new([(double)served / asked]), 1, 1);
            report.Exactly("held", held.Count > 0 ? 0 : 1, 0);
        }
        finally
        {
            portal.Dispose();
        }
    }

    private static string Body(int writer, int number) => $"comment {writer} {number}";

    /// <summary>What the portal acknowledged; null where it died first.</summary>
    private static async Task<Acknowledged?> OneAsync(HttpClient client, string token, long post, int writer, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/bongsu/v1/posts/{post}/comments") { Content = JsonContent.Create(new { body = Body(writer, number) }) };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Idempotency-Key", Body(writer, number));
        try
        {
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode switch
            {
                HttpStatusCode.Created => new(writer, number, null),
                HttpStatusCode.Accepted => new(writer, number, JsonSerializer.Deserialize<JsonElement>(text).GetProperty("receipt").GetString()),
                HttpStatusCode.ServiceUnavailable when text.Contains("overloaded", StringComparison.Ordinal) => new(writer, -1, null),
                _ => throw new InvalidOperationException($"A comment was refused: {answer.StatusCode} {text}"),
            };
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static async Task<(int Asked, int Served)> AskAsync(Server portal, string chief, long post, TimeSpan time)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        string[] addresses = ["/", "/cafes", $"/cafes/plaza/posts/{post}", "/live", "/health/ready", "/api/bongsu/v1/continuity", "/status", "/alerts", "/console/continuity", "/console/maintenance", "/api/bongsu/v1/console/load"];
        var (asked, served) = (0, 0);
        var failed = new HashSet<string>();
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time; await Task.Delay(20))
            foreach (var address in addresses)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                if (address.Contains("/console", StringComparison.Ordinal))
                    request.Headers.Authorization = new("Bearer", chief);
                using var answer = await client.SendAsync(request);
                asked++;
                if (answer.StatusCode == HttpStatusCode.OK)
                    served++;
                else if (failed.Add(address))
                    Report.Line($"  {address}: {answer.StatusCode}");
            }
        return (asked, served);
    }

    private static async Task<long> WaitingAsync(HttpClient client, string chief) =>
        (await SendAsync(client, chief, HttpMethod.Get, "/api/bongsu/v1/console/maintenance", null)).GetProperty("held").GetProperty("waiting").GetInt64();

    private static async Task<JsonElement> SendAsync(HttpClient client, string token, HttpMethod method, string address, object? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException($"{address}: {answer.StatusCode} {text}");
    }

    private static async Task<List<string>> StoredAsync(Server portal, long post)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        var stored = new List<string>();
        for (var next = $"/api/bongsu/v1/posts/{post}/comments?after=0&limit=200"; next is not null;)
        {
            var list = await client.GetFromJsonAsync<JsonElement>(next);
            stored.AddRange(list.GetProperty("items").EnumerateArray().Select(comment => comment.GetProperty("body").GetString()!));
            next = list.TryGetProperty("next", out var address) ? address.GetString() : null;
        }
        return stored;
    }
}
