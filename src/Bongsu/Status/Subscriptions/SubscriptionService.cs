using Bongsu.Portal.Continuity;
using Bongsu.Portal.Hosting;
using Bongsu.Status.Held;

namespace Bongsu.Status.Subscriptions;

/// <summary>Keeps subscribers told: whenever something was announced, and every second, looks at the level and delivers what is due. Stands beside everything else: whatever is wrong here, the portal goes on.</summary>
public sealed partial class SubscriptionService(
    SubscriptionWriters writers, SubscriptionDeliveries deliveries, SubscriptionSignal signal, StatusBoard board, IServiceLevel level, IContinuityReport continuity, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SubscriptionService> logger) : BackgroundService
{
    private const string Level = "level";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenForgetting = TimeSpan.FromMinutes(10);

    // What was announced last; null until it is known.
    private long? _level;
    private DateTimeOffset _forgetAt;
    private bool _failing;
    private HeldNews _held = HeldNews.None;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lifetime.StartedAsync(stoppingToken);
            await using var timer = time.CreateTimer(_ => signal.Set(), null, TimeSpan.Zero, Beat);
            await foreach (var _ in signal.AllAsync(stoppingToken))
                Go(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what is not delivered is due after the start.
            await deliveries.EndedAsync();
        }
    }

    private void Go(CancellationToken stopping)
    {
        if (!writers.Exists)
            return;
        try
        {
            TellLevel();
            TellHeld();
            var now = time.GetUtcNow();
            if (now >= _forgetAt)
            {
                writers.Forget(now);
                _forgetAt = now + BetweenForgetting;
            }
            deliveries.Begin(stopping);
            _failing = false;
        }
        // Whatever is wrong now is tried again a second later.
        catch (Exception error)
        {
            if (!_failing)
                Log.Failed(logger, error);
            _failing = true;
        }
    }

    // From memory, not from the log: the level changes with the store away, too.
    private void TellLevel()
    {
        var told = _level ??= writers.Progress(Level) ?? 1;
        if (!Announcements.IsNews((int)told, level.Now.Level))
            return;
        var news = Announcements.Of(continuity);
        writers.Announce([news], Level, news.Id, time.GetUtcNow());
        _level = news.Id;
    }

    // At once; when it is stored at last, it is the same news, and told to nobody again.
    private void TellHeld()
    {
        var (held, now) = (board.Held, time.GetUtcNow());
        if (held == _held)
            return;
        writers.Announce([.. held.Announcements(board.Find).Where(news => news.At > now - Announcement.Lifetime)], null, 0, now);
        _held = held;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Subscribers could not be told; it is tried again every second")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
