using System.Runtime.CompilerServices;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes;

/// <summary>Counts views of posts. Pages count their answers in memory; what came together since the last time is one change every 15 s, at the stop, and nothing ever per view.</summary>
public sealed partial class ViewCounter(Portal.PageCache.PageCache pages, Journal.Journal journal, TimeProvider time, ILogger<ViewCounter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    // Kept with the page, however long somebody still holds one that has left memory: no answer is counted twice.
    private readonly ConditionalWeakTable<PageEntry, Counted> _counted = [];
    private readonly Lock _lock = new();
    private Dictionary<long, long> _pending = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        pages.Dropped -= Count;
        await StoreAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pages.Dropped += Count;
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await StoreAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The stop stores the rest.
        }
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in pages.Entries)
            Count(entry);
        if (Take() is not { Count: > 0 } views)
            return;
        var change = new PostsViewed([.. views.Select(post => new PostViews(post.Key, post.Value))]);
        if (await journal.AppendAsync(new() { Change = change }, cancellationToken) is AppendResult.Committed)
            return;
        foreach (var (post, count) in views)
            Add(post, count);
        Log.NotStored(logger, views.Count);
    }

    private void Count(PageEntry entry)
    {
        if (entry.Current is not { Content.ViewOf: > 0 and var post })
            return;
        lock (_lock)
        {
            var counted = _counted.GetOrCreateValue(entry);
            var hits = entry.Hits;
            Add(post, hits - counted.Hits);
            counted.Hits = hits;
        }
    }

    private void Add(long post, long count)
    {
        if (count == 0)
            return;
        lock (_lock)
            _pending[post] = _pending.GetValueOrDefault(post) + count;
    }

    private Dictionary<long, long> Take()
    {
        lock (_lock)
            return Interlocked.Exchange(ref _pending, []);
    }

    private sealed class Counted
    {
        public long Hits { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The views of {Posts} posts could not be stored; they are kept for the next time")]
        public static partial void NotStored(ILogger logger, int posts);
    }
}
