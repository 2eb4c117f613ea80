using System.Threading.Channels;
using Bongsu.Hotline.Calls;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Hotline;

namespace Bongsu.Hotline.Delivery;

/// <summary>Keeps the hotline going: whenever something happened to a call, and every second, lets happen what is due, stores it, and only then delivers it.</summary>
public sealed partial class HotlineService(
    CallBook book, Deliveries deliveries, Func<HotlineRoster> roster, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<HotlineService> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        book.Changed += Signal;
        try
        {
            await lifetime.StartedAsync(stoppingToken);
            await using var timer = time.CreateTimer(_ => Signal(), null, TimeSpan.Zero, Beat);
            await foreach (var _ in _signals.Reader.ReadAllAsync(stoppingToken))
                await GoAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what is on its way is noted or sent again after the start.
            await deliveries.EndedAsync();
            await book.StoreAsync();
        }
        finally
        {
            book.Changed -= Signal;
        }
    }

    private void Signal() => _signals.Writer.TryWrite(true);

    private async Task GoAsync(CancellationToken stopping)
    {
        try
        {
            var now = roster();
            if (now.WeeklyTest is { } test)
                WeeklyTestCalls.OpenIfDue(test, book, time.GetUtcNow());
            book.Advance(now);
            await book.StoreAsync();
            deliveries.Begin(stopping);
        }
        // Whatever is wrong now, a second later people still have to be called.
        catch (Exception error)
        {
            Log.Failed(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The hotline could not go on; it is tried again in a second")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
