using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Tests.Hotline;

/// <summary>A web server on a free port of 127.0.0.1 that keeps what is posted to it. <c>/broken…</c> answers 500, <c>/moved…</c> leads elsewhere, everything else takes.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpReceiver(WebApplication app) => _app = app;

    public sealed record Posted(string Path, string Key, string? Authorization, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }

    /// <summary>Everything that was posted, taken or not.</summary>
    public ConcurrentQueue<Posted> Requests { get; } = new();

    public IEnumerable<Posted> Taken => Requests.Where(request => !request.Path.StartsWith("/broken", StringComparison.Ordinal) && !request.Path.StartsWith("/moved", StringComparison.Ordinal));

    public string Url(string path) => _app.Urls.First() + path;

    public static async Task<HttpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new HttpReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var path = context.Request.Path.Value!;
        Requests.Enqueue(new(path, context.Request.Headers["Idempotency-Key"].ToString(), context.Request.Headers.Authorization.FirstOrDefault(), await reader.ReadToEndAsync()));
        if (path.StartsWith("/broken", StringComparison.Ordinal))
            context.Response.StatusCode = 500;
        else if (path.StartsWith("/moved", StringComparison.Ordinal))
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
        else
            await context.Response.WriteAsync("ok");
    }
}
