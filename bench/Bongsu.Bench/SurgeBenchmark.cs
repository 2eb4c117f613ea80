using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>The plan that the program carries under ten times what the portal can serve, and after it: when the measures of level 3 are on, when all is as before, and whether a level ever comes back. Nobody helps.</summary>
public static class SurgeBenchmark
{
    private const int ServerCore = 0, PlayerCore = 1, Connections = 1_000, Posts = 200, Runs = 10;
    private const double MostOffered = 25_000, Surge = 25;

    // By the plan: 5 min, and some for the signals to fall.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(7);

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        using var portal = await Server.PortalAsync(data.Path, core: ServerCore);
        using var crowd = await Crowd.GatherAsync(portal, 20);
        var posts = new List<long>();
        for (var i = 0; i < Posts; i++)
            posts.Add(await crowd.PostAsync(i));
        var lists = Enumerable.Range(0, Posts - 60).Select(i => Encoding.UTF8.GetBytes($"GET /api/bongsu/v1/cafes/plaza/posts?limit=50&before={posts[60 + i]} HTTP/1.1\r\nHost: localhost\r\n\r\n")).ToArray();
        Kind Lists(double perSecond) => new(perSecond, i => lists[i % lists.Length]);
        using var watch = new LevelWatch(portal);
        using var player = new OpenLoop(portal, Connections, PlayerCore);
        // Until the compiler is done; and the most that is served.
        var peak = 0.0;
        for (var i = 0; i < 12; i++)
            peak = Math.Max(peak, player.Play(4, Lists(2_000)).Outcomes[0].Good / 4.0);
        Report.Line($"peak {peak:0}/s of lists of 50 posts; {Runs} surges of 10× for {Surge} s");
        await watch.UntilAsync(1, Patience);

        var (rise, fall, flaps, falls) = (new List<double>(), new List<double>(), 0L, 0L);
        for (var run = 0; run < Runs; run++)
        {
            // What comes within a minute of the last is the same surge.
            await Task.Delay(TimeSpan.FromSeconds(61));
            watch.Clear();
            var began = Stopwatch.GetTimestamp();
            player.Play(Surge, Lists(Math.Min(MostOffered, 10 * peak)));
            var during = watch.Seen;
            rise.Add(during.FirstOrDefault(seen => seen.Level >= 3) is { Level: > 0 } risen ? Stopwatch.GetElapsedTime(began, risen.At).TotalSeconds : Surge * 2);
            falls += during.Zip(during.Skip(1)).Count(pair => pair.Second.Level < pair.First.Level);
            var over = Stopwatch.GetTimestamp();
            await watch.UntilAsync(1, Patience);
            var after = watch.Seen;
            fall.Add(Stopwatch.GetElapsedTime(over, after[^1].At).TotalSeconds);
            flaps += after.Skip(during.Count).Zip(after.Skip(during.Count + 1)).Count(pair => pair.Second.Level > pair.First.Level);
            Report.Line($"  run {run + 1}: level 3 after {rise[^1]:0.0} s, level 1 again {fall[^1]:0} s after the surge; {string.Join(" ", after.Select(seen => seen.Level))}");
        }
        report.AtMost("surge begins → measures of level 3 on, s, the slowest of all runs", new([rise.Max()]), 10);
        report.AtMost("surge ends → level 1, s, the slowest of all runs", new([fall.Max()]), 300);
        report.Exactly("a level that rose again after the surge, or fell within it", flaps + falls, 0);
    }

    /// <summary>Asks ten times a second which level is in force, and notes each that is another.</summary>
    private sealed class LevelWatch : IDisposable
    {
        private readonly HttpClient _client;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _watching;
        private readonly Lock _lock = new();
        private readonly List<(int Level, long At)> _seen = [(1, Stopwatch.GetTimestamp())];

        public LevelWatch(Server portal)
        {
            _client = new() { BaseAddress = portal.Address, Timeout = TimeSpan.FromSeconds(5) };
            _watching = Task.Run(WatchAsync);
        }

        public IReadOnlyList<(int Level, long At)> Seen
        {
            get
            {
                lock (_lock)
                    return [.. _seen];
            }
        }

        public void Clear()
        {
            lock (_lock)
                _seen.RemoveRange(0, _seen.Count - 1);
        }

        public async Task UntilAsync(int level, TimeSpan patience)
        {
            for (var began = Stopwatch.GetTimestamp(); Seen[^1].Level != level;)
            {
                if (Stopwatch.GetElapsedTime(began) > patience)
                    throw new TimeoutException($"The level is {Seen[^1].Level} after {patience}, not {level}");
                await Task.Delay(100);
            }
        }

        public void Dispose()
        {
            _stop.Cancel();
            _watching.Wait();
            _client.Dispose();
            _stop.Dispose();
        }

        private async Task WatchAsync()
        {
            while (!_stop.IsCancellationRequested)
            {
                try
                {
                    var now = await _client.GetFromJsonAsync<JsonElement>("/api/bongsu/v1/continuity");
                    lock (_lock)
                        if (now.GetProperty("level").GetInt32() is var level && level != _seen[^1].Level)
                            _seen.Add((level, Stopwatch.GetTimestamp()));
                }
                catch (Exception busy) when (busy is HttpRequestException or TaskCanceledException)
                {
                    // An answer that does not come is a level that is seen later: it counts against the portal.
                }
                await Task.Delay(100);
            }
        }
    }
}
