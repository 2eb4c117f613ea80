using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Bongsu.News.Fetching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Tests.News;

/// <summary>A newspaper's server on a free port of 127.0.0.1, and a fetcher that asks it.</summary>
public sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FeedServer(WebApplication app, TimeProvider time, FetchRules rules)
    {
        _app = app;
        Fetcher = new(new(new() { Address = new("https://portal.example") }, app.Services.GetRequiredService<IServer>()), time, rules);
    }

    public FeedFetcher Fetcher { get; }

    /// <summary>What it was asked, in order.</summary>
    public ConcurrentQueue<(string Path, IHeaderDictionary Headers)> Requests { get; } = new();

    public int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<FeedServer> StartAsync(Func<HttpContext, Task> answer, TimeProvider? time = null, FetchRules? rules = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
        });
        var app = builder.Build();
        FeedServer? server = null;
        app.Run(context =>
        {
            server!.Requests.Enqueue((context.Request.Path.Value!, new HeaderDictionary(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value))));
            return answer(context);
        });
        server = new(app, time ?? TimeProvider.System, rules ?? FetchRules.Internet);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public Uri At(string path) => new($"http://127.0.0.1:{Port}{path}");

    public Task<Fetched> FetchAsync(string path, string? etag = null, DateTimeOffset? lastModified = null) =>
        Fetcher.FetchAsync(At(path), etag, lastModified, allowPrivate: true, TestContext.Current.CancellationToken);

    /// <summary>Asks as any source is asked, that nobody vouches for.</summary>
    public Task<Fetched> FetchPublicAsync(Uri address) => Fetcher.FetchAsync(address, null, null, allowPrivate: false, TestContext.Current.CancellationToken);

    /// <summary>What is written to it is answered compressed.</summary>
    public static Stream Coded(HttpContext context, string coding)
    {
        context.Response.Headers.ContentEncoding = coding;
        return coding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BrotliStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Fetcher.Dispose();
        await _app.DisposeAsync();
    }
}
