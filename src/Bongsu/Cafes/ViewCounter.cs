using System.Runtime.CompilerServices;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes;

/// <summary>Counts views of posts: pages count their answers in memory, and what came together is one change.</summary>
public sealed partial class ViewCounter : IGathered
{
    private readonly Portal.PageCache.PageCache _pages;
    private readonly Journal.Journal _journal;
    private readonly ILogger<ViewCounter> _logger;

    // Kept with the page, however long somebody still holds one that has left memory: no answer is counted twice.
    private readonly ConditionalWeakTable<PageEntry, Counted> _counted = [];
    private readonly Lock _lock = new();
    private Dictionary<long, long> _pending = [];

    public ViewCounter(Portal.PageCache.PageCache pages, Journal.Journal journal, ILogger<ViewCounter> logger)
    {
        (_pages, _journal, _logger) = (pages, journal, logger);
        pages.Dropped += Count;
    }

    public async Task StoreAsync()
    {
        foreach (var entry in _pages.Entries)
            Count(entry);
        if (Take() is not { Count: > 0 } views)
            return;
        var change = new PostsViewed([.. views.Select(post => new PostViews(post.Key, post.Value))]);
        if (await _journal.AppendAsync(new() { Change = change }, CancellationToken.None) is AppendResult.Committed)
            return;
        foreach (var (post, count) in views)
            Add(post, count);
        Log.NotStored(_logger, views.Count);
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
