using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Drill.Tests.Playing;

/// <summary>What the player reports is what the server did, which measures itself. Nothing else of these tests runs meanwhile; what else the machine does may disturb a run, so one of five has to be right.</summary>
[CollectionDefinition(nameof(AccuracyTests), DisableParallelization = true)]
[Collection(nameof(AccuracyTests))]
public sealed class AccuracyTests
{
    private const double PerSecond = 100, Seconds = 5;

    [Fact]
    public Task A_constant_delay_is_reported_within_two_percent() => OnceAsync(async () =>
    {
        var (ledger, took) = await PlayAsync((_, _) => Task.Delay(50));
        return ledger.Of(Part.Home).Failed == 0 && Within(took, 0.5, ledger.Of(Part.Home).Percentile(50));
    });

    [Fact]
    public Task Both_modes_of_a_bimodal_delay_are_reported_within_two_percent() => OnceAsync(async () =>
    {
        var (ledger, took) = await PlayAsync((number, _) => Task.Delay(number % 5 == 0 ? 300 : 60));
        return Within(took, 0.5, ledger.Of(Part.Home).Percentile(50)) && Within(took, 0.9, ledger.Of(Part.Home).Percentile(90));
    });

    [Fact]
    public async Task A_stall_of_two_seconds_is_seen_by_everybody_who_came_in_it()
    {
        var start = Stopwatch.GetTimestamp();
        var (ledger, _) = await PlayAsync(async (_, _) =>
        {
            if (Stopwatch.GetElapsedTime(start).TotalSeconds is > 1.5 and < 3.5 and var now)
                await Task.Delay(TimeSpan.FromSeconds(3.5 - now));
        });
        var home = ledger.Of(Part.Home);
        // 200 of 500 came in the stall and waited from none of it to all of it: so many of them waited for more than half of it.
        Assert.InRange(home.Percentile(99.9)!.Value, 1_850, 2_100);
        Assert.InRange(home.Percentile(80)!.Value, 750, 1_250);
        Assert.Contains(ledger.Seconds, second => second.Offered < 10);
        Assert.Contains(ledger.Seconds, second => second.Parts.Any(part => part.P99 > 1_800));
    }

    [Fact]
    public async Task What_waits_for_a_connection_counts_from_when_it_was_to_be_sent()
    {
        // One connection and 50 ms each: 20 a second get through where 100 come, and whoever comes waits longer and longer.
        var (ledger, _) = await PlayAsync((_, _) => Task.Delay(50), connections: 1);
        Assert.True(ledger.Of(Part.Home).Percentile(50) > 500);
        // That no connection was free is the server's doing.
        Assert.InRange(ledger.Behind, 0, ledger.Requests / 100);
    }

    [Fact]
    public async Task Streams_that_waited_for_a_connection_do_not_take_all_of_them()
    {
        var (now, most, gate) = (0, 0, new Lock());
        // 100 a second ask what twelve connections, three of which may be streams, do not get through. Streams are refused at first: whoever comes back for one waits in the queue.
        var start = Stopwatch.GetTimestamp();
        var (ledger, _) = await PlayAsync(async (_, context) =>
        {
            if (!context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal))
            {
                await Task.Delay(120);
                return;
            }
            if (Stopwatch.GetElapsedTime(start).TotalSeconds < 2.5)
            {
                (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, "1");
                return;
            }
            context.Response.ContentType = "text/event-stream";
            lock (gate)
                most = Math.Max(most, ++now);
            try
            {
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            finally
            {
                lock (gate)
                    now--;
            }
        }, connections: 12, new(VisitorKind.Watcher), new(VisitorKind.Reader) { Times = 1 });
        Assert.Equal(3, most);
        Assert.Equal(0, ledger.Of(Part.Home).Failed);
    }

    private static async Task OnceAsync(Func<Task<bool>> isRight)
    {
        for (var i = 0; i < 5; i++)
            if (await isRight())
                return;
        Assert.Fail("None of five runs reported what the server measured");
    }

    private static bool Within(ConcurrentBag<double> took, double share, double? reported)
    {
        var known = took.Order().ElementAt((int)(took.Count * share));
        return reported >= known * 0.98 && reported <= known * 1.02;
    }

    private static async Task<(Ledger Ledger, ConcurrentBag<double> Took)> PlayAsync(Func<int, HttpContext, Task> handle, int connections = 500, params IReadOnlyList<VisitorPlan> mix)
    {
        var (took, number) = (new ConcurrentBag<double>(), 0);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(async context =>
        {
            var start = Stopwatch.GetTimestamp();
            await handle(Interlocked.Increment(ref number), context);
            await context.Response.WriteAsync("well");
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(app.Urls.First());
        var stage = new Stage { Run = "aaaaaa", Members = [new("a", "b", "c")], Cafe = "x", HotPost = 1, Tag = "t", Texts = ["x"] };
        using var player = new Player(new(IPAddress.Loopback, address.Port), new(address.Authority, "t"), stage, connections, 1, TimeProvider.System);
        if (mix is [])
            mix = [new(VisitorKind.Reader) { Times = 1 }];
        var ledger = await Task.Factory.StartNew(
            () => player.Play(new(Seconds, _ => PerSecond, _ => mix, 1), null, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return (ledger, took);
    }
}
