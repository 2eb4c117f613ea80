using Bongsu.Portal.PageCache;

namespace Bongsu.Alerts;

/// <summary>Looks four times a second at which alerts are in force, and has every page made again where that is another: one that begins must be everywhere within a second.</summary>
public sealed class AlertKeeper(AlertBoard board, PageCache pages, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // How soon it is known that the store is back.
    private static readonly TimeSpan ReadInterval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (shown, readAt) = (Shown(), time.GetTimestamp());
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (time.GetElapsedTime(readAt) >= ReadInterval)
                {
                    board.Refresh();
                    readAt = time.GetTimestamp();
                }
                var now = Shown();
                if (!now.SequenceEqual(shown))
                    pages.OutdateAll();
                shown = now;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    // With the version: what came and went between two looks may be on a page that was made meanwhile.
    private long[] Shown() => [board.Version, .. board.InForce.Select(alert => alert.Id)];
}
