using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Live.Http;

namespace Bongsu.Live.Tests;

/// <summary>What time does to streams.</summary>
public sealed class TimeTests
{
    [Fact]
    public async Task A_silent_stream_shows_every_25_seconds_that_it_lives_and_where_it_stands()
    {
        await using var app = await LiveApplication.StartAsync();
        using var subscriber = await app.ListenAsync("tag");
        // Heard once, so the loop has it.
        app.Publish(1, "tag", "x");
        await subscriber.NextAsync();
        app.Publish(90, "other", "elsewhere");

        for (var beat = 1; beat <= 3; beat++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(25));
            Assert.Equal((false, null), await subscriber.BlockAsync());
            Assert.Equal(beat, subscriber.Comments);
            Assert.Equal(90, subscriber.LastId);
        }
    }

    [Fact]
    public async Task Each_stream_is_told_its_own_time_to_come_back()
    {
        await using var app = await LiveApplication.StartAsync();
        var retries = new List<double>();
        for (var i = 0; i < 26; i++)
        {
            using var subscriber = await app.ListenAsync("tag");
            retries.Add(subscriber.Retry.TotalSeconds);
        }

        Assert.All(retries, retry => Assert.InRange(retry, 2, 15));
        // Two each half second of the thirteen, were they even; never more than twice that.
        Assert.All(retries.GroupBy(Math.Floor), second => Assert.InRange(second.Count(), 1, 4));
    }

    [Fact]
    public async Task A_stop_in_good_order_tells_everybody_when_to_come_back_and_ends()
    {
        await using var app = await LiveApplication.StartAsync();
        var subscribers = new List<Subscriber>();
        for (var i = 0; i < 60; i++)
            subscribers.Add(await app.ListenAsync("tag"));
        app.Publish(5, "tag", "last");
        foreach (var subscriber in subscribers)
            await subscriber.NextAsync();

        await app.StopAsync();

        foreach (var subscriber in subscribers)
        {
            Assert.Null(await subscriber.NextAsync());
            Assert.Equal(5, subscriber.LastId);
            // Nobody while the restart goes on; a small crowd soon after.
            Assert.InRange(subscriber.Retry.TotalSeconds, 5, 10);
            subscriber.Dispose();
        }
        Assert.All(subscribers.GroupBy(subscriber => Math.Floor(subscriber.Retry.TotalSeconds)), second => Assert.InRange(second.Count(), 10, 14));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1_000, 10)]
    [InlineData(5_000, 30)]
    [InlineData(10_000, 55)]
    [InlineData(50_000, 60)]
    public void The_larger_the_crowd_the_longer_it_takes_to_come_back(int streams, int seconds) => Assert.Equal(seconds, Retry.MostAfterStop(streams).TotalSeconds);

    [Fact]
    public async Task Who_does_not_read_is_ended_after_five_seconds_and_nobody_else_waits()
    {
        await using var app = await LiveApplication.StartAsync();
        using var reader = await app.ListenAsync("tag");
        using var slow = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await slow.ConnectAsync(IPAddress.Loopback, new Uri(app.Address).Port, TestContext.Current.CancellationToken);
        await slow.SendAsync(Encoding.ASCII.GetBytes("GET /tag/events HTTP/1.1\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);
        await LiveApplication.UntilAsync(() => app.Live.Open == 2);

        var text = new string('x', 200_000);
        for (var i = 1; i <= 60; i++)
        {
            app.Publish(i, "tag", text);
            Assert.Equal(i, (await reader.NextAsync())!.Id);
        }
        app.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(2, app.Live.Open);
        for (var second = 0; second < 3; second++)
            app.Time.Advance(TimeSpan.FromSeconds(1));

        await LiveApplication.UntilAsync(() => app.Live.Open == 1);
        app.Publish(61, "tag", "still here");
        Assert.Equal("still here", (await reader.NextAsync())!.Data);
    }

    [Fact]
    public async Task Under_pressure_events_are_gathered_and_then_sent_together()
    {
        await using var app = await LiveApplication.StartAsync();
        using var subscriber = await app.ListenAsync("tag");
        app.Live.Gathering = TimeSpan.FromMilliseconds(250);
        app.Publish(1, "tag", "one");
        app.Publish(2, "tag", "two");
        var next = subscriber.NextAsync();
        app.Time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(next.IsCompleted);

        app.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("one", (await next)!.Data);
        Assert.Equal("two", (await subscriber.NextAsync())!.Data);

        app.Publish(3, "tag", "three");
        next = subscriber.NextAsync();
        app.Live.Gathering = TimeSpan.Zero;
        Assert.Equal("three", (await next)!.Data);
    }
}
