namespace Bongsu.Portal.Counting;

/// <summary>What is counted in memory and stored together: never a write for each thing counted. A crash loses what came since the last storing.</summary>
public interface IGathered
{
    /// <summary>Stores what came together. What cannot be stored now is kept for the next time.</summary>
    Task StoreAsync();
}

/// <summary>Has everything that is gathered stored every 15 s, and at the stop.</summary>
public sealed class GatheredCounts(IEnumerable<IGathered> counts, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await StoreAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await StoreAsync();
        }
        catch (OperationCanceledException)
        {
            // The stop stores the rest.
        }
    }

    private async Task StoreAsync()
    {
        foreach (var count in counts)
            await count.StoreAsync();
    }
}
