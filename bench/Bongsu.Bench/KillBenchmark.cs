using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Bench;

/// <summary>What remains of writes when the process dies under them: everything that was answered, and nothing twice.
/// It kills the process, not the machine: that the disk has what was committed is up to <c>synchronous=FULL</c>.</summary>
public static class KillBenchmark
{
    private const int Kills = 20, Writers = 32;

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        var portal = await Server.PortalAsync(data.Path);
        try
        {
            IReadOnlyList<string> tokens;
            long post;
            using (var crowd = await Crowd.GatherAsync(portal, 8))
                (tokens, post) = (crowd.Tokens, await crowd.PostAsync(0));
            var answered = new ConcurrentDictionary<string, long>();
            var (wrongAnswers, unanswered, number) = (0, 0, 0);
            for (var kill = 0; kill < Kills; kill++)
            {
                var open = new ConcurrentQueue<int>();
                using (var client = new HttpClient { BaseAddress = portal.Address })
                {
                    var writers = Enumerable.Range(0, Writers).Select(async _ =>
                    {
                        for (var mine = Interlocked.Increment(ref number); ; mine = Interlocked.Increment(ref number))
                        {
                            if (await WriteAsync(client, tokens, post, mine) is not { } id)
                            {
                                open.Enqueue(mine);
                                return;
                            }
                            answered[Key(mine)] = id;
                        }
                    }).ToArray();
                    await Task.Delay(200 + (kill * 37 % 400));
                    portal.Kill();
                    await Task.WhenAll(writers);
                }
                portal.Dispose();
                portal = await Server.PortalAsync(data.Path);
                unanswered += open.Count;
                // Those that heard nothing ask again with the same key; so do a few that heard, and must hear the same.
                using var again = new HttpClient { BaseAddress = portal.Address };
                foreach (var mine in open)
                    answered[Key(mine)] = await WriteAsync(again, tokens, post, mine) ?? throw new InvalidOperationException("A retry was not answered");
                for (var mine = number - 200; mine < number - 180; mine++)
                    if (answered.TryGetValue(Key(mine), out var id) && await WriteAsync(again, tokens, post, mine) != id)
                        wrongAnswers++;
            }
            var stored = await StoredAsync(portal, post);
            Report.Line($"{Kills} kills, {Writers} writers, {answered.Count} comments answered, {unanswered} of them on a second try after a restart");
            report.Exactly("acknowledged and not stored", answered.Count(pair => !stored.Contains((pair.Value, pair.Key))), 0);
            report.Exactly("stored twice", stored.Count - stored.Select(comment => comment.Body).Distinct().Count(), 0);
            report.Exactly("stored and never acknowledged", stored.Count(comment => !answered.ContainsKey(comment.Body)), 0);
            report.Exactly("retries answered otherwise than the first time", wrongAnswers, 0);
        }
        finally
        {
            portal.Dispose();
        }
    }

    private static string Key(int number) => $"comment {number}";

    /// <summary>The id that the portal gave; null where it died first.</summary>
    private static async Task<long?> WriteAsync(HttpClient client, IReadOnlyList<string> tokens, long post, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/bongsu/v1/posts/{post}/comments") { Content = JsonContent.Create(new { body = Key(number) }) };
        request.Headers.Authorization = new("Bearer", tokens[number % tokens.Count]);
        request.Headers.Add("Idempotency-Key", Key(number));
        try
        {
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode == HttpStatusCode.Created
                ? JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetInt64()
                : throw new InvalidOperationException($"A comment was refused: {answer.StatusCode} {text}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static async Task<HashSet<(long Id, string Body)>> StoredAsync(Server portal, long post)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        var stored = new HashSet<(long, string)>();
        for (var next = $"/api/bongsu/v1/posts/{post}/comments?after=0&limit=200"; next is not null;)
        {
            var list = await client.GetFromJsonAsync<JsonElement>(next);
            foreach (var comment in list.GetProperty("items").EnumerateArray())
                stored.Add((comment.GetProperty("id").GetInt64(), comment.GetProperty("body").GetString()!));
            next = list.TryGetProperty("next", out var address) ? address.GetString() : null;
        }
        return stored;
    }
}
