using Bongsu.Portal.Hosting;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Microsoft.Extensions.Logging;

namespace Bongsu.Bench;

/// <summary>How often one cold page is made when a thousand people ask for it at once, whatever happens to the first of them.</summary>
public static class CoalesceBenchmark
{
    private const int Requests = 1_000;

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        var feature = new CoalesceFeature();
        var app = PortalHost.Build(new("http://127.0.0.1:0", data.Path, null, Demonstration: false), [.. Features.All, feature], builder => builder.Logging.ClearProviders());
        await PortalHost.StartAsync(app, CancellationToken.None);
        try
        {
            using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
            Report.Line($"{Requests} concurrent requests of one cold page each");
            await CaseAsync("leader cancelled", 1, 200, cancelLeader: true, async (_, everyone) => { await everyone; return CoalesceFeature.Page(); });
            await CaseAsync("slow leader", 1, 200, cancelLeader: false, async (_, everyone) => { await everyone; await Task.Delay(3_000); return CoalesceFeature.Page(); });
            await CaseAsync("uncacheable", 1, 404, cancelLeader: false, async (_, everyone) => { await everyone; return new PageAnswer.Refused(Problem.NotFound); });
            await CaseAsync("throwing", 2, 200, cancelLeader: false,
                async (number, everyone) => { await everyone; return number == 1 ? throw new InvalidOperationException("the first making fails") : CoalesceFeature.Page(); });

            async Task CaseAsync(string name, int expected, int status, bool cancelLeader, Func<int, Task, Task<PageAnswer>> make)
            {
                var everyone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                feature.Reset(number => make(number, everyone.Task));
                var address = "/coalesce/" + name.Replace(' ', '-');
                using var leaving = new CancellationTokenSource();
                var leader = client.GetAsync(address, leaving.Token);
                while (feature.Makings == 0)
                    await Task.Delay(5);
                var others = Enumerable.Range(1, Requests - 1).Select(_ => client.GetAsync(address)).ToArray();
                if (cancelLeader)
                    await leaving.CancelAsync();
                // Time for every request to arrive: whoever came after the making would find it made.
                await Task.Delay(2_000);
                everyone.SetResult();
                var answers = await Task.WhenAll(others);
                if (!cancelLeader)
                    (await leader).Dispose();
                report.Exactly($"{name}: makings", feature.Makings, expected);
                report.Exactly($"{name}: answers other than {status}", answers.Count(answer => (int)answer.StatusCode != status), 0);
                foreach (var answer in answers)
                    answer.Dispose();
            }
        }
        finally
        {
            await PortalHost.StopAsync(app);
        }
    }
}
