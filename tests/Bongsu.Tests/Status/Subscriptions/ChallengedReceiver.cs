using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Tests.Status.Subscriptions;

/// <summary>A program that wants to be told, on a free port of 127.0.0.1: answers challenges and keeps what comes. <c>/stranger…</c> takes everything and answers no challenge; while it is away it answers 503.</summary>
public sealed class ChallengedReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ChallengedReceiver(WebApplication app) => _app = app;

    public sealed record Posted(string Path, string Key, string Signature, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }

    public bool IsAway { get; set; }

    /// <summary>What it took, but for challenges.</summary>
    public ConcurrentQueue<Posted> Taken { get; } = new();

    public ConcurrentQueue<Posted> Challenges { get; } = new();

    /// <summary>Path → the secret that came with its challenge.</summary>
    public ConcurrentDictionary<string, string> Secrets { get; } = new();

    public string Url(string path) => _app.Urls.First() + path;

    public static async Task<ChallengedReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new ChallengedReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var posted = new Posted(context.Request.Path.Value!, context.Request.Headers["Idempotency-Key"].ToString(), context.Request.Headers["Bongsu-Signature"].ToString(), await reader.ReadToEndAsync());
        if (IsAway)
        {
            context.Response.StatusCode = 503;
            return;
        }
        if (posted.Json.GetProperty("type").GetString() != "challenge")
        {
            Taken.Enqueue(posted);
            return;
        }
        Challenges.Enqueue(posted);
        var challenge = posted.Json.GetProperty("challenge").GetString()!;
        if (posted.Path.StartsWith("/stranger", StringComparison.Ordinal))
            await context.Response.WriteAsync("ok");
        else
        {
            Secrets[posted.Path] = posted.Json.GetProperty("secret").GetString()!;
            await context.Response.WriteAsync(posted.Path.StartsWith("/plain", StringComparison.Ordinal) ? challenge : JsonSerializer.Serialize(new { challenge }));
        }
    }
}
