using System.Text;
using Bongsu.Bench.Player;

namespace Bongsu.Bench;

/// <summary>How much useful work is left of a server's best while it is asked for many times as much.</summary>
public static class AdmissionBenchmark
{
    public static async Task RunAsync(Report report)
    {
        var path = Environment.GetEnvironmentVariable("PATHX") ?? "/sync/2000";
        var nominal = double.Parse(Environment.GetEnvironmentVariable("NOMINAL") ?? "500", provider: null);
        foreach (var protection in (Environment.GetEnvironmentVariable("WHO") ?? "admission").Split(','))
        {
            using var server = await Server.AdmissionAsync(protection, 0);
            var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
            using var player = new OpenLoop(server, 1000, 1);
            using var client = new HttpClient { BaseAddress = server.Address };
            foreach (var times in new[] { 0.5, 0.9, 1, 1.1, 2, 5, 10, 0.9 })
            {
                var played = player.Play(5, new Kind(times * nominal, _ => request));
                var its = played.Outcomes[0];
                Report.Line($"{protection} {times}x: goodput {played.Goodput:0} p50 {its.Percentile(0.5):0.0} p99 {its.Percentile(0.99):0.0} ms refused {its.Refused} failed {its.Failed} behind {played.Behind:0.000} cpu {played.ServerSeconds:0.00}");
                if (protection == "admission")
                    Report.Line("   " + await client.GetStringAsync("/admission"));
                await Task.Delay(1000);
            }
        }
    }
}
