using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Drill.Playing;

namespace Bongsu.Drill.Target;

/// <summary>Talks to the portal's API beside the player: what is made ready, watched, read back and cleaned up.</summary>
internal sealed class PortalClient : IDisposable
{
    public const string Api = "/api/bongsu/v1";

    private const int LongestAnswer = 8 << 20;

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    public PortalClient(Uri target, string token, TimeProvider time)
    {
        _time = time;
        _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20) })
        {
            BaseAddress = target,
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = LongestAnswer,
        };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Bongsu-Drill", token);
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko");
    }

    /// <summary>The answer to one try; the status is 0 where there was none.</summary>
    public async Task<Told> TryAsync(HttpMethod method, string path, JsonNode? body, Member? member, CancellationToken cancellationToken, string? ticket = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (member is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", member.Token);
        if (ticket is not null)
            request.Headers.TryAddWithoutValidation("Waiting-Ticket", ticket);
        try
        {
            using var answer = await _client.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return new((int)answer.StatusCode, text) { RetryAfter = answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero };
        }
        catch (HttpRequestException)
        {
            return new(0, "");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, "");
        }
    }

    /// <summary>The answer, after as many tries as a patient client makes in two minutes; it waits in line where it is told to.</summary>
    public async Task<Told> SendAsync(HttpMethod method, string path, JsonNode? body, Member? member, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        string? ticket = null;
        while (true)
        {
            var told = await TryAsync(method, path, body, member, cancellationToken, ticket);
            if (told.Status is not (0 or 429 or 500 or 502 or 503 or 504) || _time.GetElapsedTime(start) > TimeSpan.FromMinutes(2))
                return told;
            ticket = told.Text("ticket") ?? ticket;
            var pause = told.Number("pollAfter") is { } seconds ? TimeSpan.FromSeconds(seconds) : told.RetryAfter;
            await Task.Delay(TimeSpan.FromSeconds(Math.Clamp(pause.TotalSeconds, 0.5, 15)), _time, cancellationToken);
        }
    }

    public Task<Told> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, null, cancellationToken);

    /// <summary>Every item of a list of the API, page after page; null where it could not be read to its end.</summary>
    public async Task<IReadOnlyList<JsonElement>?> ListAsync(string path, CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        for (string? next = path; next is not null;)
        {
            var told = await GetAsync(next, cancellationToken);
            if (told.Status == 404)
                return items;
            if (told.Status != 200 || !told.Json.TryGetProperty("items", out var page) || page.ValueKind != JsonValueKind.Array)
                return null;
            items.AddRange(page.EnumerateArray());
            // A list that goes on without an item goes on for ever.
            next = page.GetArrayLength() > 0 ? told.Text("next") : null;
        }
        return items;
    }

    public void Dispose() => _client.Dispose();

    /// <summary>A status and a body.</summary>
    internal sealed record Told(int Status, string Body)
    {
        public TimeSpan RetryAfter { get; init; }

        public bool IsDone => Status is >= 200 and < 300;

        public JsonElement Json { get; } = Parse(Body);

        public string? Text(string name) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        public long? Number(string name) =>
            Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

        public override string ToString() => FormattableString.Invariant($"{Status} {Text("detail") ?? Text("title")}").TrimEnd();

        private static JsonElement Parse(string body)
        {
            try
            {
                return body is ['{' or '[', ..] ? JsonSerializer.Deserialize<JsonElement>(body) : default;
            }
            catch (JsonException)
            {
                return default;
            }
        }
    }
}
