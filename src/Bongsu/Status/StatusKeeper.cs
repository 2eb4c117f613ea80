using Bongsu.Portal.PageCache;
using Bongsu.Status.Held;
using Bongsu.Status.Notices;

namespace Bongsu.Status;

/// <summary>Looks twice a second at the notices and at what is held of them: has every page made again where something begins, ends or is told while the store is away, and tells the log of those that were posted for later.</summary>
public sealed class StatusKeeper(StatusBoard board, HeldReader held, HeldStream stream, PageCache pages, IServiceProvider services, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // How soon it is known that the store is away, and that it is back.
    private static readonly TimeSpan ReadInterval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (shown, readAt) = (Shown(), time.GetTimestamp());
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (held.ReadIfOther() is { } news)
                {
                    board.Hold(news);
                    stream.Tell(board.Now.Notices);
                }
                if (time.GetElapsedTime(readAt) >= ReadInterval)
                {
                    board.Refresh();
                    readAt = time.GetTimestamp();
                }
                var now = Shown();
                if (!now.SequenceEqual(shown))
                    pages.OutdateAll();
                shown = now;
                await TellAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what begins meanwhile is told after its start.
        }
    }

    // Stored incidents have their pages made again by the topics of their changes; what is held has none.
    private long[] Shown() => [.. board.InForce.Select(notice => notice.Id), .. board.Held.Changes.Select(each => HeldIds.Of(each.Since))];

    // Every page shows them by then, the log known or not. What it does not take now is told with the next look.
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var (content, now) = (board.Now, time.GetUtcNow());
        if (content.AwaySince is not null)
            return;
        foreach (var notice in content.Notices.Where(notice => !notice.IsTold && !HeldIds.IsHeld(notice.Id) && notice.IsInForce(now)))
            await services.GetRequiredService<Journal.Journal>().AppendAsync(new() { Change = new NoticeBegan(notice.Id) }, cancellationToken);
    }
}
