using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.News.Feeds;
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
            await using var coded = Coded(context, coding);
            await coded.WriteAsync(Encoding.UTF8.GetBytes(Xml), context.RequestAborted);
        });
        Assert.Equal(Xml, Encoding.UTF8.GetString(Assert.IsType<Fetched.Feed>(await server.FetchAsync("/rss")).Body.Span));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_goes_off_no_further_than_a_feed_is_long(string coding)
    {
        await using var server = await FeedServer.StartAsync(async context =>
        {
            await using var coded = Coded(context, coding);
            var zeros = new byte[1 << 20];
            while (!context.RequestAborted.IsCancellationRequested)
                await coded.WriteAsync(zeros, context.RequestAborted);
        });
        Assert.Equal(FetchProblems.TooLarge, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/rss")).Problem);
    }

    [Fact]
    public async Task What_says_that_it_is_too_long_is_not_read()
    {
        await using var server = await FeedServer.StartAsync(async context =>
        {
            context.Response.ContentLength = FeedReader.LargestBody + 1;
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        Assert.Equal(FetchProblems.TooLarge, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/rss")).Problem);
    }

    [Fact]
    public async Task What_does_not_end_is_not_read_to_its_end()
    {
        await using var server = await FeedServer.StartAsync(async context =>
        {
            var block = new byte[1 << 20];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block);
        });
        Assert.Equal(FetchProblems.TooLarge, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/rss")).Problem);
    }

    [Fact]
    public async Task Exactly_4_MB_are_a_feed()
    {
        await using var server = await FeedServer.StartAsync(context => context.Response.Body.WriteAsync(new byte[FeedReader.LargestBody]).AsTask());
        Assert.Equal(FeedReader.LargestBody, Assert.IsType<Fetched.Feed>(await server.FetchAsync("/rss")).Body.Length);
    }

    [Fact]
    public async Task Too_long_headers_are_refused()
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            for (var i = 0; i < 20; i++)
                context.Response.Headers[$"X-{i}"] = new string('x', 4_000);
            return context.Response.WriteAsync(Xml);
        });
        Assert.Equal(FetchProblems.TooLarge, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/rss")).Problem);
    }

    [Theory]
    [InlineData("/301", true)]
    [InlineData("/308", true)]
    [InlineData("/302", false)]
    [InlineData("/303", false)]
    [InlineData("/307", false)]
    [InlineData("/301-302", false)]
    [InlineData("/301-308", true)]
    public async Task Redirects_are_followed_and_remembered_where_all_of_them_are_permanent(string path, bool isPermanent)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            if (context.Request.Path.Value is not { Length: > 1 } rest)
                return context.Response.WriteAsync(Xml);
            context.Response.StatusCode = int.Parse(rest[1..4], System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers.Location = rest.Length > 4 ? $"/{rest[5..]}" : "/?새=주소";
            return Task.CompletedTask;
        });
        var feed = Assert.IsType<Fetched.Feed>(await server.FetchAsync(path));
        Assert.Equal((server.At("/?새=주소"), isPermanent), (feed.Address, feed.MovedPermanently));
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, FetchProblems.TooManyRedirects)]
    public async Task Five_redirects_are_followed_and_no_more(int redirects, string? problem)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            var left = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            if (left == 0)
                return context.Response.WriteAsync(Xml);
            context.Response.Redirect($"/{left - 1}");
            return Task.CompletedTask;
        });
        Assert.Equal(problem, (await server.FetchAsync($"/{redirects}") as Fetched.Refused)?.Problem);
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/rss", FetchProblems.Address)]
    [InlineData("file:///etc/passwd", FetchProblems.Address)]
    [InlineData("http://name:password@127.0.0.1/rss", FetchProblems.Address)]
    [InlineData("http://[", FetchProblems.Redirect)]
    [InlineData("", FetchProblems.Redirect)]
    public async Task A_redirect_to_no_web_address_is_not_followed(string location, string problem)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });
        Assert.Equal(problem, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/rss")).Problem);
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
    public async Task A_server_that_does_not_end_is_left_after_20_seconds()
    {
        var time = new FakeTimeProvider(Modified);
        var began = new TaskCompletionSource();
        await using var server = await FeedServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("<rss>");
            await context.Response.Body.FlushAsync();
            began.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }, time);
        var fetching = server.FetchAsync("/rss");
        await began.Task;
        time.Advance(FeedFetcher.LongestExchange - TimeSpan.FromSeconds(1));
        Assert.False(fetching.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(FetchProblems.TimedOut, Assert.IsType<Fetched.Refused>(await fetching).Problem);
    }

    [Fact]
    public async Task Redirects_share_the_20_seconds()
    {
        var time = new FakeTimeProvider(Modified);
        await using var server = await FeedServer.StartAsync(context =>
        {
            time.Advance(TimeSpan.FromSeconds(9));
            context.Response.Redirect(context.Request.Path == "/1" ? "/2" : context.Request.Path == "/2" ? "/3" : "/4");
            return Task.CompletedTask;
        }, time);
        Assert.Equal(FetchProblems.TimedOut, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/1")).Problem);
        Assert.Equal(3, server.Requests.Count);
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

    private static Stream Coded(HttpContext context, string coding)
    {
        context.Response.Headers.ContentEncoding = coding;
        return coding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BrotliStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
        };
    }
}
