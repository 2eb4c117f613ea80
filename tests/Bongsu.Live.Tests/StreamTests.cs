using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bongsu.Live.Tests;

/// <summary>What a listener hears, over sockets.</summary>
public sealed class StreamTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1, 1)]
    [InlineData(HttpProtocols.Http2, 2)]
    public async Task Everybody_who_listens_hears_everything_in_order(HttpProtocols protocols, int protocol)
    {
        await using var app = await LiveApplication.StartAsync(protocols: protocols);
        using var one = await app.ListenAsync("tag", null, protocol);
        using var other = await app.ListenAsync("tag", null, protocol);
        using var elsewhere = await app.ListenAsync("other", null, protocol);

        for (var i = 1; i <= 300; i++)
            app.Publish(i, "tag", $"word {i}");
        app.Publish(301, "other", "elsewhere");

        foreach (var subscriber in new[] { one, other })
            Assert.Equal(Enumerable.Range(1, 300).Select(i => new Heard(i, "word", $"word {i}")), await subscriber.NextAsync(300));
        Assert.Equal(new(301, "word", "elsewhere"), await elsewhere.NextAsync());
    }

    [Fact]
    public async Task What_has_no_position_yet_is_told_to_those_who_listen_without_an_id_and_is_not_in_the_past_of_anybody()
    {
        await using var app = await LiveApplication.StartAsync();
        using var subscriber = await app.ListenAsync("tag");
        app.Publish(7, "tag", "before");
        Assert.Equal(new(7, "word", "before"), await subscriber.NextAsync());
        app.Live.Announce(new(["tag", "nobody"], "word", "in between"u8.ToArray()));
        Assert.Equal(new(7, "word", "in between"), await subscriber.NextAsync());
        app.Publish(8, "tag", "after");
        Assert.Equal(new(8, "word", "after"), await subscriber.NextAsync());
        using var late = await app.ListenAsync("tag", 6);
        Assert.Equal([new(7, "word", "before"), new(8, "word", "after")], await late.NextAsync(2));
    }

    [Fact]
    public async Task Lines_in_the_data_arrive_as_they_were_but_for_the_kind_of_their_ends()
    {
        await using var app = await LiveApplication.StartAsync();
        using var subscriber = await app.ListenAsync("tag");

        app.Publish(1, "tag", "one\ntwo\r\nthree\rdata: four\n", "poem");

        Assert.Equal(new(1, "poem", "one\ntwo\nthree\ndata: four\n"), await subscriber.NextAsync());
    }

    [Fact]
    public async Task One_event_reaches_all_its_topics()
    {
        await using var app = await LiveApplication.StartAsync();
        using var one = await app.ListenAsync("one");
        using var two = await app.ListenAsync("two");

        app.Live.Publish(1, new LiveEvent(["one", "two"], "word", "both"u8.ToArray()), LiveApplication.Event("three", "nobody"));

        Assert.Equal("both", (await one.NextAsync())!.Data);
        Assert.Equal("both", (await two.NextAsync())!.Data);
    }

    [Fact]
    public async Task The_answer_keeps_proxies_from_holding_events_back_and_is_not_compressed()
    {
        await using var app = await LiveApplication.StartAsync(configure: app => app.UseResponseCompression());
        using var subscriber = await app.ListenAsync("tag");

        Assert.Equal("text/event-stream", subscriber.Response.Content.Headers.ContentType?.ToString());
        Assert.True(subscriber.Response.Headers.CacheControl!.NoStore);
        Assert.True(subscriber.Response.Headers.CacheControl.NoTransform);
        Assert.Equal("no", subscriber.Response.Headers.GetValues("X-Accel-Buffering").Single());
        app.Publish(1, "tag", "plain");
        Assert.Equal("plain", (await subscriber.NextAsync())!.Data);
    }

    [Fact]
    public async Task HEAD_is_answered_with_the_headers_and_no_topic_with_404()
    {
        await using var app = await LiveApplication.StartAsync();
        using var client = new HttpClient();
        using var head = await client.SendAsync(new(HttpMethod.Head, $"{app.Address}/tag/events"), TestContext.Current.CancellationToken);
        using var none = await client.GetAsync(new Uri($"{app.Address}/none/events"), TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", head.Content.Headers.ContentType?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(0, app.Live.Open);
    }

    [Fact]
    public async Task More_streams_than_there_are_seats_are_refused_with_a_time_to_come_back()
    {
        await using var app = await LiveApplication.StartAsync(options: options => (options.MostStreams, options.MostStreamsPerAddress) = (3, 2));
        using var one = await app.ListenAsync("tag");
        using (var two = await app.ListenAsync("tag"))
        using (var refused = await app.ListenAsync("tag"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Response.StatusCode);
            Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 2, 15);
        }
        await LiveApplication.UntilAsync(() => app.Live.Open == 1);
        using var again = await app.ListenAsync("tag");
        Assert.Equal(HttpStatusCode.OK, again.Response.StatusCode);

        await using var small = await LiveApplication.StartAsync(options: options => options.MostStreams = 1);
        using var only = await small.ListenAsync("tag");
        using var none = await small.ListenAsync("tag");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, none.Response.StatusCode);
        Assert.InRange(none.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 2, 15);
    }

    [Fact]
    public async Task A_refusal_says_why()
    {
        await using var app = await LiveApplication.StartAsync(options: options => options.MostStreams = 1);
        using var only = await app.ListenAsync("tag");
        using var client = new HttpClient();
        using var refused = await client.GetAsync(new Uri($"{app.Address}/tag/events"), TestContext.Current.CancellationToken);

        Assert.Equal("overloaded", (await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_leaves_is_forgotten()
    {
        await using var app = await LiveApplication.StartAsync();
        for (var i = 0; i < 50; i++)
            using (await app.ListenAsync($"topic-{i}")) { }

        await LiveApplication.UntilAsync(() => app.Live.Open == 0 && app.Live.Held.Topics == 0);
        Assert.Equal(0, app.Live.Held.Bytes);
    }

    [Fact]
    public async Task What_nobody_hears_costs_the_memory_that_was_allowed_and_no_more()
    {
        await using var app = await LiveApplication.StartAsync(options: options => options.MostMemory = 1 << 20);
        for (var i = 1; i <= 20_000; i++)
            app.Publish(i, $"topic-{i % 5_000}", new string('x', 500));

        Assert.InRange(app.Live.Held.Bytes, 1, 1 << 20);
        Assert.InRange(app.Live.Held.Topics, 1, 1_500);
    }

    [Fact]
    public async Task Bad_options_stop_the_start_with_every_error_at_once()
    {
        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            LiveApplication.StartAsync(options: options => (options.MostStreams, options.MostStreamsPerAddress, options.MostMemory) = (0, -1, 5)));

        Assert.Equal(3, error.Failures.Count());
    }

    [Fact]
    public async Task What_cannot_be_an_event_is_refused_whole()
    {
        await using var app = await LiveApplication.StartAsync();

        Assert.Throws<ArgumentException>(() => app.Publish(1, "tag", "x", "two\nlines"));
        Assert.Throws<ArgumentException>(() => app.Publish(1, "", "x"));
        Assert.Throws<ArgumentException>(() => app.Live.Publish(1, LiveApplication.Event("tag", "x"), LiveApplication.Event("tag", "y")));
        Assert.Throws<ArgumentOutOfRangeException>(() => app.Publish(-1, "tag", "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => app.Live.Gathering = TimeSpan.FromSeconds(11));
        Assert.Equal(0, app.Live.Head);
    }
}
