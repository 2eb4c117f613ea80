using System.Globalization;
using System.Net;

namespace Bongsu.Live.Tests;

/// <summary>An event as a browser hears it.</summary>
internal sealed record Heard(long Id, string Name, string Data);

/// <summary>A browser's EventSource: keeps the last id, hears events, does not come back by itself.</summary>
internal sealed class Subscriber : IDisposable
{
    private readonly HttpClient _client;
    private readonly StreamReader _reader;

    private Subscriber(HttpClient client, HttpResponseMessage response, StreamReader reader) => (_client, Response, _reader) = (client, response, reader);

    public HttpResponseMessage Response { get; }

    public long LastId { get; private set; } = -1;

    public TimeSpan Retry { get; private set; }

    public int Comments { get; private set; }

    public static async Task<Subscriber> ConnectAsync(Uri address, string? from, Version version)
    {
        var client = new HttpClient { DefaultRequestVersion = version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("Accept-Encoding", "gzip");
        if (from is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", from);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var subscriber = new Subscriber(client, response, new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        if (response.StatusCode == HttpStatusCode.OK)
            await subscriber.BlockAsync();
        return subscriber;
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<Heard?> NextAsync()
    {
        while (true)
        {
            var (over, heard) = await BlockAsync();
            if (over || heard is not null)
                return heard;
        }
    }

    public async Task<List<Heard>> NextAsync(int count)
    {
        var all = new List<Heard>();
        while (all.Count < count)
            all.Add((await NextAsync())!);
        return all;
    }

    /// <summary>Everything up to the next empty line.</summary>
    public async Task<(bool Over, Heard? Heard)> BlockAsync()
    {
        string? name = null, data = null;
        while (true)
        {
            var line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken);
            if (line is null)
                return (true, null);
            if (line.Length == 0)
                return (false, data is null ? null : new(LastId, name ?? "message", data));
            if (line.StartsWith(':'))
                Comments++;
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = long.Parse(line[4..], CultureInfo.InvariantCulture);
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            if (line.StartsWith("retry: ", StringComparison.Ordinal))
                Retry = TimeSpan.FromMilliseconds(long.Parse(line[7..], CultureInfo.InvariantCulture));
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = data is null ? line[6..] : data + "\n" + line[6..];
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        Response.Dispose();
        _client.Dispose();
    }
}
