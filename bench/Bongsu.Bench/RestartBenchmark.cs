using System.Collections.Concurrent;
using System.Diagnostics;
using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>What ten thousand who listen to a tag notice of a restart of the portal, while statuses go on being written.</summary>
public static class RestartBenchmark
{
    private const int ServerCore = 0, ReaderCore = 1, Count = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        var portal = await Server.PortalAsync(data.Path, core: ServerCore);
        try
        {
            using var crowd = await Crowd.GatherAsync(portal, 10);
            using var subscribers = new Subscribers(portal, "/live/tags/%EB%88%88/events", Count, remember: true, ReaderCore);
            await subscribers.ListeningAsync();
            var told = new ConcurrentQueue<long>();
            using var over = new CancellationTokenSource();
            var writing = WriteAsync(crowd, told, over.Token);
            await Task.Delay(TimeSpan.FromSeconds(5));
            var refused = subscribers.Refused;
            var stopping = Stopwatch.GetTimestamp();
            var port = portal.Port;
            await portal.StopAsync();
            portal.Dispose();
            portal = await Server.PortalAsync(data.Path, core: ServerCore, port: port);
            var away = Report.Milliseconds(stopping);
            // The last is told to come back after a minute.
            while (subscribers.Returns.Count < Count && Report.Milliseconds(stopping) < 120_000)
                await Task.Delay(200);
            await Task.Delay(TimeSpan.FromSeconds(3));
            await over.CancelAsync();
            await writing;
            var ids = told.Order().ToList();
            var heard = await subscribers.AreAtAsync(ids[^1], TimeSpan.FromSeconds(10));
            subscribers.Stop();

            var (missing, twice, passedOver) = subscribers.Check(ids);
            var seconds = Spread(subscribers.Returns);
            Report.Line($"{Count} subscribers of one tag, {ids.Count} statuses, {1_000 / Pause.TotalMilliseconds:0} a second before and after; away for {away / 1_000:0.0} s, came back within {subscribers.Returns[^1] - subscribers.Returns[0]:0.0} s");
            Report.Line($"{subscribers.Refused - refused} times somebody was refused a stream after the restart, and came again; {refused} times at first, when all came at once to a portal that had just started");
            report.Exactly("came back", subscribers.Returns.Count, Count);
            report.Exactly("statuses missed, over all subscribers", missing + passedOver, 0);
            report.Exactly("statuses heard twice", twice, 0);
            report.Exactly("somebody not at the last status", heard ? 0 : 1, 0);
            report.AtMost("reconnects in the busiest second ÷ mean", new([seconds]), 1.5);
        }
        finally
        {
            portal.Dispose();
        }
    }

    private static double Spread(IReadOnlyList<double> returns)
    {
        var (first, last) = (returns.Min(), returns.Max());
        var busiest = returns.GroupBy(at => Math.Floor(at - first)).Max(second => second.Count());
        return busiest / (returns.Count / (last - first));
    }

    // What is not answered is sent again with the same key, as the browser's outbox does.
    private static async Task WriteAsync(Crowd crowd, ConcurrentQueue<long> told, CancellationToken over)
    {
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            for (var answered = false; !answered;)
                try
                {
                    told.Enqueue(await crowd.WriteStatusAsync(number, $"첫눈이 온다 {number} #눈"));
                    answered = true;
                }
                catch (Exception error) when (error is HttpRequestException or InvalidOperationException)
                {
                    await Task.Delay(Pause, CancellationToken.None);
                }
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
