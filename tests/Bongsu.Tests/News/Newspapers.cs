using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Tests.News;

/// <summary>Newspapers' servers on a free port of 127.0.0.1: each path gives what a test wrote there, with an ETag, and nothing where it has not changed.</summary>
public sealed class Newspapers : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _feeds = new();

    private Newspapers(WebApplication app) => _app = app;

    /// <summary>What was asked, and how it was answered.</summary>
    public ConcurrentQueue<(string Path, int Status)> Requests { get; } = new();

    public string Url(string path) => _app.Urls.First() + path;

    public static async Task<Newspapers> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new Newspapers(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Puts a feed of these items at a path.</summary>
    public void Publish(string path, string title, params string[] items) => Put(path, $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>{title}</title><link>https://paper.example/</link><description/>{string.Concat(items)}</channel></rss>
        """);

    public void Put(string path, string text) => _feeds[path] = text;

    /// <summary>An item, published some minutes ago.</summary>
    public static string Item(string id, string title, string? summary = null, string? link = null, string? author = null, string? content = null, int minutesAgo = 10) => $"""
        <item><guid isPermaLink="false">{id}</guid><title>{WebUtility.HtmlEncode(title)}</title><link>{WebUtility.HtmlEncode(link ?? $"https://paper.example/articles/{id}")}</link>
        <pubDate>{TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo).ToString("r", CultureInfo.InvariantCulture)}</pubDate>
        {(summary is null ? "" : $"<description>{WebUtility.HtmlEncode(summary)}</description>")}
        {(author is null ? "" : $"<dc:creator>{author}</dc:creator>")}
        {(content is null ? "" : $"<content:encoded>{WebUtility.HtmlEncode(content)}</content:encoded>")}</item>
        """;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (!_feeds.TryGetValue(path, out var text))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
        {
            var etag = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..16]}\"";
            context.Response.Headers.ETag = etag;
            context.Response.ContentType = "application/rss+xml; charset=utf-8";
            if (context.Request.Headers.IfNoneMatch == etag)
                context.Response.StatusCode = StatusCodes.Status304NotModified;
            else
                await context.Response.WriteAsync(text);
        }
        Requests.Enqueue((path, context.Response.StatusCode));
    }
}
