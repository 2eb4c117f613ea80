using System.Net;
using System.Net.Http.Headers;

namespace Bongsu.News.Fetching;

/// <summary>Fetches feeds: within 20 s, 4 MB at most.</summary>
public sealed class FeedFetcher : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = DecompressionMethods.All })
    {
        Timeout = TimeSpan.FromSeconds(20),
        MaxResponseContentBufferSize = 4 << 20,
    };

    public async Task<Fetched> FetchAsync(Uri address, string? etag, DateTimeOffset? lastModified, bool allowPrivate, CancellationToken ct)
    {
        // Whether names lead to private addresses is not looked at here yet.
        if (address.IsLoopback && !allowPrivate)
            return new Fetched.Refused("private-address", null);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfModifiedSince = lastModified;
        if (etag is not null && EntityTagHeaderValue.TryParse(etag, out var tag))
            request.Headers.IfNoneMatch.Add(tag);
        try
        {
            using var answer = await _client.SendAsync(request, ct);
            if (answer.StatusCode == HttpStatusCode.NotModified)
                return new Fetched.NotModified();
            if (!answer.IsSuccessStatusCode)
                return new Fetched.Refused(answer.StatusCode == HttpStatusCode.NotFound ? "not-found" : "server-error", answer.Headers.RetryAfter?.Delta);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            return new Fetched.Feed(body, answer.Content.Headers.ContentType?.ToString(), answer.RequestMessage!.RequestUri!, false, answer.Headers.ETag?.ToString(), answer.Content.Headers.LastModified);
        }
        catch (HttpRequestException)
        {
            return new Fetched.Refused("unreachable", null);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Fetched.Refused("timed-out", null);
        }
    }

    public void Dispose() => _client.Dispose();
}
