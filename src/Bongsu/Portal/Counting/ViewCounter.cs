using System.Runtime.CompilerServices;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Portal.Counting;

/// <summary>Counts views of what pages show: pages count their answers in memory, and what came together of one kind is one change.</summary>
public sealed partial class ViewCounter : IGathered
{
    private readonly PageCache.PageCache _pages;
    private readonly Journal.Journal _journal;
    private readonly Dictionary<string, CountedViews> _kinds;
    private readonly ILogger<ViewCounter> _logger;

    // Kept with the page, however long somebody still holds one that has left memory: no answer is counted twice.
    private readonly ConditionalWeakTable<PageEntry, Counted> _counted = [];
    private readonly Lock _lock = new();
    private Dictionary<Viewed, long> _pending = [];

    public ViewCounter(PageCache.PageCache pages, Journal.Journal journal, IEnumerable<CountedViews> kinds, ILogger<ViewCounter> logger)
    {
        (_pages, _journal, _kinds, _logger) = (pages, journal, kinds.ToDictionary(kind => kind.What), logger);
        pages.Dropped += Count;
    }

    public async Task StoreAsync()
    {
        foreach (var entry in _pages.Entries)
            Count(entry);
        foreach (var views in Take().GroupBy(each => each.Key.What))
        {
            var change = _kinds[views.Key].Change([.. views.Select(each => new Views(each.Key.Id, each.Value))]);
            if (await _journal.AppendAsync(new() { Change = change }, CancellationToken.None) is AppendResult.Committed)
                continue;
            foreach (var (viewed, count) in views)
                Add(viewed, count);
            Log.NotStored(_logger, views.Key, views.Count());
        }
    }

    private void Count(PageEntry entry)
    {
        if (entry.Current is not { Content.ViewOf: { } viewed })
            return;
        lock (_lock)
        {
            var counted = _counted.GetOrCreateValue(entry);
            var hits = entry.Hits;
            Add(viewed, hits - counted.Hits);
            counted.Hits = hits;
        }
    }

    private void Add(Viewed viewed, long count)
    {
        if (count == 0)
            return;
        lock (_lock)
            _pending[viewed] = _pending.GetValueOrDefault(viewed) + count;
    }

    private Dictionary<Viewed, long> Take()
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
        [LoggerMessage(1, LogLevel.Warning, "The views of {Count} pages ({What}) could not be stored; they are kept for the next time")]
        public static partial void NotStored(ILogger logger, string what, int count);
    }
}
