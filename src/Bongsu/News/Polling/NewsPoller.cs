using System.Data.Common;
using Bongsu.News.Sources;
using Bongsu.Portal.Hosting;

namespace Bongsu.News.Polling;

/// <summary>Asks the sources when their time has come: at most <see cref="MostAtOnce"/> at once, one of each host, for as long as the portal runs.</summary>
public sealed partial class NewsPoller(NewsSources sources, PollBook book, SourcePolling polling, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<NewsPoller> logger) : BackgroundService
{
    public const int MostAtOnce = 4;

    /// <summary>How often it looks whose time has come.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Task> _running = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lifetime.StartedAsync(stoppingToken);
            using var timer = new PeriodicTimer(Look, time);
            do
                Begin(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
        await Task.WhenAll(_running.Values);
    }

    private void Begin(CancellationToken stoppingToken)
    {
        foreach (var host in _running.Where(each => each.Value.IsCompleted).Select(each => each.Key).ToList())
            _running.Remove(host);
        foreach (var source in Due())
            if (_running.Count < MostAtOnce && !_running.ContainsKey(source.Uri.Host))
                _running.Add(source.Uri.Host, polling.PollAsync(source, stoppingToken));
    }

    // The longest overdue first.
    private IEnumerable<Source> Due()
    {
        try
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return [.. sources.All.Where(source => source.IsPolled && book.Of(source).NextPollAt <= now).OrderBy(source => book.Of(source).NextPollAt)];
        }
        catch (DbException error)
        {
            Log.NotRead(logger, error);
            return [];
        }
    }

    private static partial class Log
    {
        // Once a second while the store is away, about which others have spoken already.
        [LoggerMessage(1, LogLevel.Debug, "The sources of news cannot be read now")]
        public static partial void NotRead(ILogger logger, Exception error);
    }
}
