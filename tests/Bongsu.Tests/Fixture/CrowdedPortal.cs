using Bongsu.Admission;
using Bongsu.Portal;
using Bongsu.Portal.Load;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Fixture;

/// <summary>A portal whose parts can be filled to the brim: requests that stay until they are let go, and no queue behind them.</summary>
public sealed class CrowdedPortal : IFeature, IAsyncDisposable
{
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task<System.Net.Http.HttpResponseMessage>> _staying = [];

    public string Name => "crowd";

    public TestPortal Portal { get; private set; } = null!;

    public AdmissionReport Report => Portal.Get<AdmissionReport>();

    public static async Task<CrowdedPortal> StartAsync()
    {
        var crowd = new CrowdedPortal();
        crowd.Portal = await TestPortal.StartAsync(more: [crowd], services: services => services.PostConfigure<AdmissionOptions>(options =>
        {
            options.HighestLimit = Environment.ProcessorCount;
            foreach (var part in new[] { Parts.CafeRead, Parts.CafeWrite })
                (options.Partitions[part].LongestQueue, options.Partitions[part].Share) = (0, 0);
        }));
        return crowd;
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var part in Parts.Shares.Keys)
            routes.MapGet($"/stay/{part}", () => _letGo.Task).RequireAdmission(part, Criticality.Alert);
    }

    /// <summary>Fills a part: nobody else gets in.</summary>
    public async Task FillAsync(string part)
    {
        var crowd = 2 * Environment.ProcessorCount + 2;
        for (var i = 0; i < crowd; i++)
            Stay(part);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Report.Partitions.Single(partition => partition.Name == part) is var its && its.InFlight + its.Shed(Criticality.Alert, ShedReason.Full) + its.Shed(Criticality.Alert, ShedReason.Level) < crowd)
            await Task.Delay(10, limit.Token);
        // A place that somebody else held when the crowd came is free later.
        while (Report.InFlight < Report.Limit)
        {
            Stay(part);
            await Task.Delay(50, limit.Token);
        }
    }

    private void Stay(string part) => _staying.Add(Task.Run(async () =>
    {
        using var own = Portal.Client();
        return await own.GetAsync($"/stay/{part}", TestContext.Current.CancellationToken);
    }));

    /// <summary>Opens the room before writing, whose part is full: writers are refused for some seconds.</summary>
    public async Task PressAsync(HttpClient member, long post)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Report.WaitingRooms.Single(room => room.Name == Parts.Writing).IsOpen)
        {
            using (await member.PostAsync($"/api/bongsu/v1/posts/{post}/comments", new { body = "서두르는 댓글" })) { }
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>The crowd leaves.</summary>
    public void LetGo() => _letGo.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        LetGo();
        foreach (var answer in await Task.WhenAll(_staying))
            answer.Dispose();
        await Portal.DisposeAsync();
    }
}
