using Bongsu.News.Feeds;
using Bongsu.News.Fetching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Tests.News;

/// <summary>Fetching from servers that give too much, or nothing, or are asked too much.</summary>
public sealed class FetchLimitTests
{
    private const string Xml = "<rss version=\"2.0\"><channel><title>한강일보</title></channel></rss>";

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_goes_off_no_further_than_a_feed_is_long(string coding)
    {
        await using var server = await FeedServer.StartAsync(async context =>
        {
            await using var coded = FeedServer.Coded(context, coding);
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

    [Fact]
    public async Task A_server_that_does_not_end_is_left_after_20_seconds()
    {
        var time = new FakeTimeProvider();
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
    public async Task A_host_is_asked_once_a_second()
    {
        var time = new FakeTimeProvider();
        await using var server = await FeedServer.StartAsync(context => context.Response.WriteAsync(Xml), time);
        await server.FetchAsync("/politics");
        var next = server.FetchAsync("/society");
        time.Advance(HostTurns.Apart / 2);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Single(server.Requests);
        time.Advance(HostTurns.Apart / 2);
        Assert.IsType<Fetched.Feed>(await next);
    }
}
