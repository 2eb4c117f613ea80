using System.Text;

namespace Bongsu.Portal.Delivery;

/// <summary>Posts JSON to other programs. Redirects are not followed and no proxy is asked: 2xx is taken, everything else is not.</summary>
/// <param name="connect">How connections are made; by the platform where it is null.</param>
public sealed class JsonPosts(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would reach what a guarded connection does not.
        UseProxy = connect is null,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        // A name may lead elsewhere by the next time.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = connect,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Posts a body, and does not read the answer's. Whoever calls sets the limit of time.</summary>
    public async Task<DeliveryOutcome> PostAsync(string url, string body, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken cancellationToken) =>
        (await AskAsync(url, body, headers, 0, cancellationToken)).Outcome;

    /// <summary>Posts a body and reads up to so many bytes of the answer's, as UTF-8.</summary>
    public async Task<(DeliveryOutcome Outcome, string Answer)> AskAsync(string url, string body, IEnumerable<KeyValuePair<string, string>> headers, int mostBytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                return (DeliveryOutcome.Refused((int)answer.StatusCode), "");
            var read = new byte[mostBytes];
            await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var length = await content.ReadAtLeastAsync(read, mostBytes, throwOnEndOfStream: false, cancellationToken);
            return (DeliveryOutcome.Taken, Encoding.UTF8.GetString(read, 0, length));
        }
        // Its message may hold the address, which is a secret.
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (DeliveryOutcome.Unreachable, "");
        }
    }

    public void Dispose() => _client.Dispose();
}
