using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Drill.Tests.Fixture;

/// <summary>As much of a portal as a drill needs, over a real socket, which breaks one promise where it is told to.</summary>
internal sealed class SmallPortal : IAsyncDisposable
{
    public const string Token = "agreed";

    private const string Api = "/api/bongsu/v1";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<long, Stored> _stored = new();
    private readonly ConcurrentDictionary<string, long> _keys = new();
    private readonly ConcurrentDictionary<string, HttpContext> _listeners = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _closing = new();
    private long _position = 100;
    private int _looks, _tickets;

    private sealed record Stored(string Kind, string Text, long VisibleFrom);

    private SmallPortal(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Which promise is broken, and how.</summary>
    public required Break Breaks { get; init; }

    public bool Agrees { get; set; } = true;

    /// <summary>The level that an operator holds; null where the plan decides.</summary>
    public int? Held { get; set; }

    public bool CafeIsOpen { get; private set; }

    /// <summary>Every request but for the agreement.</summary>
    public int Requests { get; private set; }

    /// <summary>What is stored and not removed.</summary>
    public int Left => _stored.Count;

    public bool RunIsOver { get; private set; }

    public double? Capacity { get; private set; }

    public static async Task<SmallPortal> StartAsync(Break breaks = Break.Nothing)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var portal = new SmallPortal(app) { Breaks = breaks };
        app.Run(portal.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
        _sending.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        if (path == $"{Api}/drills/agreement")
        {
            context.Response.StatusCode = Agrees && context.Request.Headers["Bongsu-Drill"] == Token ? 200 : 403;
            return;
        }
        Requests++;
        if (!path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/waiting/", StringComparison.Ordinal))
            await PageAsync(context, path);
        else if (path.EndsWith("/events", StringComparison.Ordinal))
            await StreamAsync(context);
        else if (method == "GET")
            await GetAsync(context, path);
        else if (method == "DELETE")
            Delete(context, path);
        else
            await WriteAsync(context, path[Api.Length..]);
    }

    private async Task PageAsync(HttpContext context, string path)
    {
        if (Breaks == Break.Isolation && path == "/")
            await Task.Delay(600, context.RequestAborted);
        if (Breaks == Break.Reading && path.StartsWith("/cafes/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 500;
            return;
        }
        context.Response.Headers.ETag = "\"1\"";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync("""<a href="/news/1">기사</a><a href="/cafes/town/posts/2">글</a>""", context.RequestAborted);
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync($"id: {Interlocked.Read(ref _position)}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        var key = context.TraceIdentifier;
        _listeners[key] = context;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        // Nobody writes to it while it ends.
        await _sending.WaitAsync();
        _listeners.TryRemove(key, out var _);
        _sending.Release();
    }

    private async Task GetAsync(HttpContext context, string path)
    {
        if (path.StartsWith("/waiting/", StringComparison.Ordinal))
            await JsonAsync(context, 200, new { room = "writing", ticket = context.Request.Headers["Waiting-Ticket"].ToString(), called = true, until = Turn(int.Parse(context.Request.Headers["Waiting-Ticket"].ToString(), CultureInfo.InvariantCulture)) });
        else if (path == $"{Api}/continuity")
            await JsonAsync(context, 200, Continuity());
        else if (path == $"{Api}/record")
            await JsonAsync(context, 200, new { items = context.Request.Query.ContainsKey("before") ? [] : Record() });
        else if (path.EndsWith("/comments", StringComparison.Ordinal))
            await ListAsync(context, "comment");
        else if (path.EndsWith("/posts", StringComparison.Ordinal))
            await ListAsync(context, "post");
        else if (path.EndsWith("/statuses", StringComparison.Ordinal))
            await ListAsync(context, "status");
        else if (long.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), out var id) && _stored.TryGetValue(id, out var stored) && Environment.TickCount64 >= stored.VisibleFrom)
            await JsonAsync(context, 200, new { id, text = stored.Text });
        else
            context.Response.StatusCode = 404;
    }

    private async Task WriteAsync(HttpContext context, string path)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        switch (path)
        {
            case "/accounts" or "/sessions":
                await JsonAsync(context, 201, new { id = 1, token = "member" });
                return;
            case "/drills/runs":
                await JsonAsync(context, 201, new { id = 7 });
                return;
            case "/drills/capacity":
                Capacity = body.GetProperty("requestsPerSecond").GetDouble();
                return;
            case "/cafes":
                CafeIsOpen = true;
                context.Response.StatusCode = 201;
                return;
        }
        if (path.EndsWith("/members/me", StringComparison.Ordinal) || path.StartsWith("/console/", StringComparison.Ordinal))
            return;
        var kind = path.EndsWith("/comments", StringComparison.Ordinal) ? "comment" : path.EndsWith("/posts", StringComparison.Ordinal) ? "post" : "status";
        if (Breaks is Break.Order or Break.NothingWithRoom && kind == "comment" && !context.Request.Headers.ContainsKey("Waiting-Ticket"))
        {
            var ticket = Interlocked.Increment(ref _tickets);
            await JsonAsync(context, 503, new { code = "waiting-room", room = "writing", ticket = ticket.ToString(CultureInfo.InvariantCulture), pollAfter = 1, called = false });
            return;
        }
        await StoreAsync(context, kind, body.GetRawText());
    }

    private async Task StoreAsync(HttpContext context, string kind, string text)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var id = Interlocked.Increment(ref _position);
        if (key.Length == 0 || _keys.TryAdd(key, id))
        {
            var nth = _keys.Count;
            if (key.Length == 0 || Breaks != Break.Loses || nth != 3)
                _stored[id] = new(kind, text, Breaks == Break.Late && key.Length > 0 ? Environment.TickCount64 + 300 : 0);
            if (key.Length > 0 && Breaks == Break.Doubles && nth == 3)
                _stored[Interlocked.Increment(ref _position)] = new(kind, text, 0);
        }
        await JsonAsync(context, 201, new { id, position = id, url = $"/{id}" });
        if (kind == "status" && Breaks != Break.Live)
            await TellAsync(id);
    }

    private async Task TellAsync(long id)
    {
        await _sending.WaitAsync();
        foreach (var listener in _listeners.Values.Where(listener => !listener.RequestAborted.IsCancellationRequested))
        {
            await listener.Response.WriteAsync($"event: status\nid: {id}\ndata: {{}}\n\n");
            await listener.Response.Body.FlushAsync();
        }
        _sending.Release();
    }

    private void Delete(HttpContext context, string path)
    {
        context.Response.StatusCode = 204;
        if (path.StartsWith($"{Api}/cafes/", StringComparison.Ordinal))
            CafeIsOpen = false;
        else if (path.StartsWith($"{Api}/drills/runs/", StringComparison.Ordinal))
            RunIsOver = true;
        else if (long.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), out var id))
            _stored.TryRemove(id, out _);
    }

    // At rest for two looks, at level 3 for four, and at rest again unless that is what is broken.
    private object Continuity()
    {
        if (Held is { } held)
            return new { level = held, actor = "operator", trigger = "person", since = "2026-11-24T00:00:00Z", measures = (object[])[] };
        var looks = Interlocked.Increment(ref _looks);
        return looks is > 2 and <= 6 || looks > 6 && Breaks == Break.Plan
            ? new { level = 3, actor = "plan", trigger = "arrivals", since = "2026-11-25T00:00:00Z", measures = (object[])[new { name = "posting", value = "room" }] }
            : new { level = 1, actor = "plan", trigger = looks > 6 ? "calm" : "", since = looks > 6 ? "2026-11-25T00:01:00Z" : "2026-11-24T00:00:00Z", measures = (object[])[] };
    }

    private object[] Record() =>
    [
        new { sequence = 1, kind = "level", what = "level 1 → 3" },
        .. Breaks == Break.Trust ? (object[])[] : [new { sequence = 2, kind = "measure", what = "posting: room" }],
        new { sequence = 3, kind = "level", what = "level 3 → 1" },
    ];

    private Task ListAsync(HttpContext context, string kind) =>
        JsonAsync(context, 200, new { items = _stored.Where(one => one.Value.Kind == kind).OrderBy(one => one.Key).Select(one => new { id = one.Key, text = one.Value.Text }) });

    // Whoever came later is let in later, or earlier.
    private string Turn(int ticket) => new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(Breaks == Break.Order ? -ticket * 10 : ticket * 10).ToString("O", CultureInfo.InvariantCulture);

    private static Task JsonAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }
}

/// <summary>What a small portal does wrong.</summary>
internal enum Break
{
    Nothing,
    NothingWithRoom,
    Isolation,
    Reading,
    Loses,
    Doubles,
    Late,
    Order,
    Live,
    Plan,
    Trust,
}
