using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Bench;

/// <summary>Members of a cafe who talk through the API.</summary>
public sealed class Crowd : IDisposable
{
    private readonly HttpClient _client;

    private Crowd(HttpClient client, IReadOnlyList<string> tokens) => (_client, Tokens) = (client, tokens);

    public IReadOnlyList<string> Tokens { get; }

    /// <summary>New accounts, the first of which opens the cafe <c>plaza</c> that the others join.</summary>
    public static async Task<Crowd> GatherAsync(Server portal, int people)
    {
        var client = new HttpClient { BaseAddress = portal.Address };
        var tokens = new List<string>();
        var crowd = new Crowd(client, tokens);
        for (var i = 0; i < people; i++)
        {
            var account = await crowd.SendAsync(HttpMethod.Post, "accounts", null, new { username = $"person_{i}", password = "correct horse battery", displayName = $"사람 {i}" });
            tokens.Add(account.GetProperty("token").GetString()!);
            _ = i == 0
                ? await crowd.SendAsync(HttpMethod.Post, "cafes", tokens[0], new { slug = "plaza", name = "광장" })
                : await crowd.SendAsync(HttpMethod.Put, "cafes/plaza/members/me", tokens[i], new { });
        }
        return crowd;
    }

    /// <summary>A token of somebody who has an account.</summary>
    public async Task<string> SignInAsync(string username) =>
        (await SendAsync(HttpMethod.Post, "sessions", null, new { username, password = "correct horse battery" })).GetProperty("token").GetString()!;

    /// <summary>A post of the first member; its id.</summary>
    public async Task<long> PostAsync(int number)
    {
        var text = Repository.Talk[number % Repository.Talk.Count].Post;
        return (await SendAsync(HttpMethod.Post, "cafes/plaza/posts", Tokens[0], new { board = "free", title = text, body = text })).GetProperty("id").GetInt64();
    }

    /// <summary>A status, written once however often it is sent; its id.</summary>
    public async Task<long> WriteStatusAsync(int number, string text) =>
        (await SendAsync(HttpMethod.Post, "statuses", Tokens[number % Tokens.Count], new { text }, $"status-{number}")).GetProperty("id").GetInt64();

    /// <summary>Comments of everybody in turn, several at a time.</summary>
    public Task CommentAsync(long post, int count) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
            await SendAsync(HttpMethod.Post, $"posts/{post}/comments", Tokens[i % Tokens.Count], new { body = Repository.Talk[i % Repository.Talk.Count].Comment }));

    /// <summary>The answer's JSON; anything but success is an error of the measurement.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, string? token, object? body, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "/api/bongsu/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
            : throw new InvalidOperationException($"{method} {path}: {answer.StatusCode} {text}");
    }

    public void Dispose() => _client.Dispose();
}
