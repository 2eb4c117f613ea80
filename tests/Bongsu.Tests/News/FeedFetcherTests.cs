using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.News.Fetching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Tests.News;

/// <summary>Fetching from a real server over real sockets.</summary>
public sealed class FeedFetcherTests
{
    private const string Xml = "<rss version=\"2.0\"><channel><title>한강일보</title></channel></rss>";
    private static readonly DateTimeOffset Modified = new(2024, 12, 3, 13, 25, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_feed_comes_with_what_is_needed_to_read_it_and_to_ask_again()
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/rss+xml; charset=utf-8";
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.LastModified = Modified.ToString("R");
            context.Response.Headers.CacheControl = "public, max-age=900";
            return context.Response.WriteAsync(Xml);
        });
        var feed = Assert.IsType<Fetched.Feed>(await server.FetchAsync("/rss?section=1"));
        Assert.Equal(Xml, Encoding.UTF8.GetString(feed.Body.Span));
        Assert.Equal(("application/rss+xml; charset=utf-8", "\"v1\"", Modified, TimeSpan.FromMinutes(15)), (feed.ContentType, feed.ETag, feed.LastModified, feed.MaxAge));
        Assert.Equal((server.At("/rss?section=1"), false), (feed.Address, feed.MovedPermanently));
        var (_, headers) = Assert.Single(server.Requests);
        Assert.Matches(@"^Bongsu/\d+\.\d+\.\d+ \(\+https://portal\.example/\)$", headers.UserAgent.ToString());
        Assert.Contains("application/atom+xml", headers.Accept.ToString(), StringComparison.Ordinal);
        Assert.Equal("gzip, deflate, br", headers.AcceptEncoding.ToString());
        Assert.False(headers.ContainsKey("traceparent") || headers.ContainsKey("Cookie") || headers.ContainsKey("Referer"));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "unquoted-v1" && context.Request.Headers.IfModifiedSince == Modified.ToString("R") ? 304 : 200;
            context.Response.Headers.CacheControl = "max-age=60";
            return Task.CompletedTask;
        });
        var same = Assert.IsType<Fetched.NotModified>(await server.FetchAsync("/rss", "unquoted-v1", Modified));
        Assert.Equal(TimeSpan.FromMinutes(1), same.MaxAge);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_feed_comes_compressed(string coding)
    {
        await using var server = await FeedServer.StartAsync(async context =>
        {
            await using var coded = FeedServer.Coded(context, coding);
            await coded.WriteAsync(Encoding.UTF8.GetBytes(Xml), context.RequestAborted);
        });
        Assert.Equal(Xml, Encoding.UTF8.GetString(Assert.IsType<Fetched.Feed>(await server.FetchAsync("/rss")).Body.Span));
    }

    [Theory]
    [InlineData(401, FetchProblems.Forbidden)]
    [InlineData(403, FetchProblems.Forbidden)]
    [InlineData(404, FetchProblems.NotFound)]
    [InlineData(410, FetchProblems.Gone)]
    [InlineData(429, FetchProblems.Busy)]
    [InlineData(500, FetchProblems.ServerError)]
    [InlineData(502, FetchProblems.ServerError)]
    [InlineData(503, FetchProblems.Busy)]
    [InlineData(204, FetchProblems.OtherAnswer)]
    [InlineData(418, FetchProblems.OtherAnswer)]
    public async Task Other_answers_say_why_there_is_no_feed(int status, string problem)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        Assert.Equal(new Fetched.Refused(problem, null), await server.FetchAsync("/rss"));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Tue, 03 Dec 2024 13:55:00 GMT", 1_800)]
    [InlineData("Tue, 03 Dec 2024 13:00:00 GMT", 0)]
    [InlineData("999999", 86_400)]
    [InlineData("soon", null)]
    public async Task The_time_to_come_back_is_handed_on(string said, int? seconds)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = said;
            return Task.CompletedTask;
        }, new FakeTimeProvider(Modified));
        Assert.Equal(new Fetched.Refused(FetchProblems.Busy, seconds is { } wait ? TimeSpan.FromSeconds(wait) : null), await server.FetchAsync("/rss"));
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_not_told_of_a_problem()
    {
        await using var server = await FeedServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Fetcher.FetchAsync(server.At("/rss"), null, null, allowPrivate: true, stop.Token));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task What_is_not_compressed_as_it_says_is_a_broken_answer(string coding)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = coding;
            return context.Response.WriteAsync("이것은 눌러 담은 글이 아니다");
        });
        Assert.Equal(FetchProblems.BrokenAnswer, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/rss")).Problem);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>")]
    [InlineData("220 mail.example ESMTP\r\n")]
    public async Task An_answer_that_is_none_is_broken(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var server = await FeedServer.StartAsync(_ => Task.CompletedTask);
        var fetching = server.Fetcher.FetchAsync(new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), null, null, allowPrivate: true, TestContext.Current.CancellationToken);
        using (var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            await client.GetStream().ReadAtLeastAsync(new byte[4_096], 1, cancellationToken: TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        }
        Assert.Equal(FetchProblems.BrokenAnswer, Assert.IsType<Fetched.Refused>(await fetching).Problem);
    }

    [Fact]
    public async Task Where_nobody_listens_is_unreachable()
    {
        await using var server = await FeedServer.StartAsync(_ => Task.CompletedTask);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var fetched = await server.Fetcher.FetchAsync(new($"http://127.0.0.1:{port}/"), null, null, allowPrivate: true, TestContext.Current.CancellationToken);
        Assert.Equal(new Fetched.Refused(FetchProblems.Unreachable, null), fetched);
    }

    [Fact]
    public async Task A_server_without_a_secure_connection_is_said_to_be_so()
    {
        await using var server = await FeedServer.StartAsync(context => context.Response.WriteAsync(Xml));
        var fetched = await server.Fetcher.FetchAsync(new($"https://127.0.0.1:{server.Port}/"), null, null, allowPrivate: true, TestContext.Current.CancellationToken);
        Assert.Equal(new Fetched.Refused(FetchProblems.Insecure, null), fetched);
    }
}
