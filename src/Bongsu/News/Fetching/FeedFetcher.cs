using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bongsu.Portal.Hosting;

namespace Bongsu.News.Fetching;

/// <summary>
/// Fetches feeds from servers that nobody vouches for. Only public addresses are connected to, redirects included; an exchange takes at most 20 s, with headers of at most 64 KB and a body of at most 4 MB.
/// A host is asked for one feed at a time, and for one a second.
/// </summary>
public sealed class FeedFetcher : IDisposable
{
    /// <summary>How long the exchange may take, redirects included. Waiting for the host's turn does not count.</summary>
    public static readonly TimeSpan LongestExchange = TimeSpan.FromSeconds(20);

    private const int MostRedirects = 5;
    private const int LongestHeader = 2_000;
    private const string Formats = "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    // Two, as a kept connection into a private network must never serve a source that may not go there.
    private readonly HttpClient _public;
    private readonly HttpClient _private = Client(null);
    private readonly FetchRules _rules;
    private readonly HostTurns _turns;
    private readonly TimeProvider _time;
    private readonly Lazy<string> _userAgent;

    public FeedFetcher(PortalAddress portal, TimeProvider time) : this(portal, time, FetchRules.Internet)
    {
    }

    internal FeedFetcher(PortalAddress portal, TimeProvider time, FetchRules rules)
    {
        _public = Client(new PublicConnection(rules.IsPublic).OpenAsync);
        _rules = rules;
        _turns = new(time);
        _time = time;
        // The portal's address is known once it listens.
        _userAgent = new(() => $"Bongsu/{typeof(FeedFetcher).Assembly.GetName().Version!.ToString(3)} (+{portal.Of("/")})");
    }

    /// <summary>Asks for a feed.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="etag">What the last answer gave.</param>
    /// <param name="lastModified">What the last answer gave.</param>
    /// <param name="allowPrivate">Whether it may be on this machine or in a private network, on any port: for a newsroom's own.</param>
    /// <param name="ct">Stops waiting and asking.</param>
    public async Task<Fetched> FetchAsync(Uri address, string? etag, DateTimeOffset? lastModified, bool allowPrivate, CancellationToken ct)
    {
        var left = LongestExchange;
        var isPermanent = true;
        string? lastHost = null;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!_rules.Allow(address, allowPrivate))
                return Refuse(FetchProblems.Address);
            using var turn = await _turns.TakeAsync(address.IdnHost, goesOn: address.IdnHost == lastHost, ct);
            lastHost = address.IdnHost;
            using var limit = new CancellationTokenSource(left, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
            var begun = _time.GetTimestamp();
            try
            {
                using var request = Request(address, etag, lastModified);
                using var answer = await (allowPrivate ? _private : _public).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (!IsRedirect(answer.StatusCode))
                    return await ReadAsync(answer, address, redirects > 0 && isPermanent, either.Token);
                if (!Uri.TryCreate(address, Raw(answer.Headers, "Location"), out var next))
                    return Refuse(FetchProblems.Redirect);
                isPermanent &= answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
                address = next;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return Refuse(FetchProblems.TimedOut);
            }
            catch (HttpRequestException failed)
            {
                return Refuse(FetchProblems.Of(failed));
            }
            // The body ends too early, or is not coded as it says: the last is Brotli's way to say so.
            catch (Exception broken) when (broken is IOException or InvalidDataException or InvalidOperationException)
            {
                return Refuse(FetchProblems.BrokenAnswer);
            }
            left -= _time.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
                return Refuse(FetchProblems.TimedOut);
        }
        return Refuse(FetchProblems.TooManyRedirects);
    }

    public void Dispose()
    {
        _public.Dispose();
        _private.Dispose();
    }

    private static HttpClient Client(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect) => new(new SocketsHttpHandler
    {
        ConnectCallback = connect,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = 64,
        // What leads to a Korean path is often written as it is.
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        // A name may lead elsewhere by the next time.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        UseCookies = false,
        UseProxy = false,
        // Nobody out there is part of the portal's traces.
        ActivityHeadersPropagator = null,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    private HttpRequestMessage Request(Uri address, string? etag, DateTimeOffset? lastModified)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent.Value);
        request.Headers.TryAddWithoutValidation("Accept", Formats);
        // As the server wrote it: many leave the quotes out and know only their own.
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        request.Headers.IfModifiedSince = lastModified;
        return request;
    }

    private async Task<Fetched> ReadAsync(HttpResponseMessage answer, Uri address, bool hasMoved, CancellationToken cancellationToken)
    {
        if (answer.StatusCode == HttpStatusCode.NotModified)
            return new Fetched.NotModified { MaxAge = answer.Headers.CacheControl?.MaxAge };
        if (answer.StatusCode != HttpStatusCode.OK)
            return new Fetched.Refused(FetchProblems.Of(answer.StatusCode), RetryAfter(answer));
        if (await BoundedBody.ReadAsync(answer.Content, cancellationToken) is not { } body)
            return Refuse(FetchProblems.TooLarge);
        return new Fetched.Feed(body, Raw(answer.Content.Headers, "Content-Type"), address, hasMoved, Raw(answer.Headers, "ETag"), answer.Content.Headers.LastModified)
        {
            MaxAge = answer.Headers.CacheControl?.MaxAge,
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter is { } retry && (retry.Delta ?? retry.Date - _time.GetUtcNow()) is { } wait
            ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, PollingSchedule.LongestRetryAfter.Ticks))
            : null;

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    // As it stands: servers write it in all ways, and what it says is only handed on. What is longer than any is none.
    private static string? Raw(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 and <= LongestHeader } value ? value : null;

    private static Fetched.Refused Refuse(string problem) => new(problem, null);
}
