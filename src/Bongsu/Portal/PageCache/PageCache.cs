using System.Collections.Concurrent;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.PageCache;

/// <summary>Every page that is the same for everyone, as ready-made bytes: made once per change, by one builder, while everyone else gets the bytes before.
/// No request ever makes a page: requests wait for, at most, the one making that is going on, so a reader who leaves takes nothing along.</summary>
public sealed partial class PageCache(PageBuilder builder, TopicIndex topics, PageOptions options, DrillOptions drill, IServiceLevel level, TimeProvider time, ILogger<PageCache> logger) : IDisposable
{
    // A page that nobody asked for in this time is made again only when somebody does.
    private const long HotMilliseconds = 60_000;

    // Half of what streams read back from the log.
    private const long FarBehind = 10_000;

    private static readonly TimeSpan ColdWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StaleWait = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, PageEntry>[] _entries =
        [.. Language.All.Select(_ => new ConcurrentDictionary<string, PageEntry>(StringComparer.Ordinal))];
    private readonly SemaphoreSlim _builders = new(options.Builders);
    private readonly Lock _evicting = new();
    private int _waitingForBuilder;
    private long _bytes;

    private double RebuildMilliseconds => Math.Max(options.RebuildInterval.TotalMilliseconds, level.Now.Measures.RebuildInterval?.TotalMilliseconds ?? 0);

    /// <summary>The memory that ready-made pages take, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The page at a canonical address, if it is in memory.</summary>
    public PageEntry? Find(string address, Language language) => _entries[language.Index].GetValueOrDefault(address);

    /// <summary>All pages in memory.</summary>
    public IEnumerable<PageEntry> Entries => _entries.SelectMany(byAddress => byAddress.Values);

    /// <summary>The page, made now if it is not in memory. A page that changed over an interval ago and that nobody asked for since is waited for a moment; a page that is being made again is not.</summary>
    public async ValueTask<PageOutcome> GetAsync(IPage page, PageRequest request, CancellationToken cancellationToken)
    {
        // Nothing is kept, so nothing is found either: each reader has the page made anew.
        if (drill.Unprotected)
            return await builder.BuildAsync(new(request.Address, request.Language, page, request));
        var entry = _entries[request.Language.Index].GetOrAdd(request.Address, static (address, made) => new PageEntry(address, made.request.Language, made.page, made.request), (page, request));
        if (entry.Current is not { } current)
            return await BuildAsync(entry).WaitAsync(ColdWait, time, cancellationToken);
        return IsOverdue(entry, current) ? await FreshOrStaleAsync(entry, StaleWait, cancellationToken) : new(current, null);
    }

    /// <summary>The page, made again before the interval is over when it lacks a change that its reader made. Waits for at most <paramref name="patience"/>.</summary>
    public async ValueTask<PageOutcome> GetNewestAsync(PageEntry entry, TimeSpan patience, CancellationToken cancellationToken) =>
        entry.IsStale ? await FreshOrStaleAsync(entry, patience, cancellationToken) : new(entry.Current, null);

    /// <summary>Looks after a page on its way out: one past its time is made again behind the reader's back.</summary>
    public void Served(PageEntry entry, BuiltPage current, HttpRequest request)
    {
        var now = time.Milliseconds();
        // A script that keeps a page as it is now is no further view of it.
        if (current.Content.ViewOf is not null && request.Headers["Sec-Fetch-Dest"] == "empty")
            entry.Use(now);
        else
            entry.CountHit(now, level.Now.Measures.ViewSampling);
        if (now >= current.RefreshAt || current.Content.IsLive && topics.Through.Value - current.From.Value > FarBehind)
            Schedule(entry);
    }

    /// <summary>Whether a page may be given out as it is, without asking anything.</summary>
    public bool IsOverdue(PageEntry entry, BuiltPage current)
    {
        var now = time.Milliseconds();
        return entry.IsStale && now - entry.TouchedAt > RebuildMilliseconds + StaleWait.TotalMilliseconds
            || now - current.MadeAt > current.Content.Lifetime.TotalMilliseconds;
    }

    /// <summary>Has every page made again, those that people are reading first: what stands around all of them (the level, a notice) is another. Not a change of the log, for it has to show with the store away.</summary>
    public void OutdateAll()
    {
        var (frame, now) = (topics.NextFrame(), time.Milliseconds());
        foreach (var entry in Entries.OrderByDescending(entry => entry.LastUsed).ToArray())
        {
            entry.Outdate(frame, now);
            Refresh(entry);
        }
    }

    public void Dispose() => _builders.Dispose();

    /// <summary>Makes a page that a change touched again, if people are reading it.</summary>
    public void Refresh(PageEntry entry)
    {
        if (entry.Current is not null && entry.IsStale && time.Milliseconds() - entry.LastUsed < HotMilliseconds)
            Schedule(entry);
    }

    private async ValueTask<PageOutcome> FreshOrStaleAsync(PageEntry entry, TimeSpan patience, CancellationToken cancellationToken)
    {
        var deadline = time.GetTimestamp() + (long)(patience.TotalSeconds * time.TimestampFrequency);
        try
        {
            // The making that is going on may have begun before the change; the one after it has not.
            for (var makings = 0; makings < 2; makings++)
            {
                var outcome = await BuildAsync(entry).WaitAsync(time.GetElapsedTime(time.GetTimestamp(), deadline) is { Ticks: > 0 } left ? left : TimeSpan.Zero, time, cancellationToken);
                if (outcome.Page is null || !entry.IsStale)
                    return outcome;
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whoever made it has logged why; stale is better than nothing, up to the page's own limit.
        }
        var current = entry.Current;
        if (current is null)
            return new(null, new PageAnswer.Refused(Problem.StoreUnavailable));
        return time.Milliseconds() - current.MadeAt < current.Content.StaleLimit.TotalMilliseconds || !entry.IsStale
            ? new(current, null)
            : new(null, new PageAnswer.Refused(Problem.StoreUnavailable));
    }

    /// <summary>Makes a page again as soon as its interval allows.</summary>
    private void Schedule(PageEntry entry)
    {
        lock (entry.Gate)
        {
            if (entry.Building is not null || entry.Scheduled is not null || entry.Evicted)
                return;
            var wait = entry.LastBuildStart + (long)RebuildMilliseconds - time.Milliseconds();
            if (wait > 0)
                entry.Scheduled = time.CreateTimer(static state => ((Action)state!)(), (Action)(() => RunScheduled(entry)), TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
            else
                Start(entry);
        }
    }

    private void RunScheduled(PageEntry entry)
    {
        lock (entry.Gate)
            if (entry.Scheduled is not null && entry.Building is null)
                Start(entry);
    }

    /// <summary>The making that is going on, or a new one.</summary>
    private Task<PageOutcome> BuildAsync(PageEntry entry)
    {
        lock (entry.Gate)
            return entry.Building ?? Start(entry);
    }

    private Task<PageOutcome> Start(PageEntry entry)
    {
        entry.Scheduled?.Dispose();
        entry.Scheduled = null;
        entry.LastBuildStart = time.Milliseconds();
        // Nothing of the request that happens to be first (its activity, its language, its services) may flow into what everybody gets.
        using (ExecutionContext.SuppressFlow())
            entry.Building = Task.Run(() => MakeAsync(entry));
        return entry.Building;
    }

    private async Task<PageOutcome> MakeAsync(PageEntry entry)
    {
        var isCold = entry.Current is null;
        try
        {
            if (isCold && Interlocked.Increment(ref _waitingForBuilder) > options.BuildQueue)
                return NotKept(entry, new PageAnswer.Refused(Problem.Overloaded));
            await _builders.WaitAsync();
            try
            {
                return await builder.BuildAsync(entry) switch
                {
                    { Page: { } built } => Keep(entry, built),
                    var outcome => NotKept(entry, outcome.NotKept!),
                };
            }
            finally
            {
                _builders.Release();
            }
        }
        catch (Exception error)
        {
            Log.PageFailed(logger, entry.Address, error);
            if (entry.Current is null)
                Drop(entry);
            throw;
        }
        finally
        {
            if (isCold)
                Interlocked.Decrement(ref _waitingForBuilder);
            Finish(entry);
        }
    }

    private void Finish(PageEntry entry)
    {
        lock (entry.Gate)
            entry.Building = null;
        Refresh(entry);
    }

    private PageOutcome Keep(PageEntry entry, BuiltPage built)
    {
        var before = entry.Current;
        var touchedBy = topics.Replace(entry, before?.Content.Topics ?? [], built.Content.Topics, built.From.Value);
        entry.Current = built;
        // Whoever it was made for has not been answered yet: without this the newest page would be the first to leave, and their view with it.
        if (before is null)
            entry.Use(built.MadeAt);
        if (touchedBy > built.From.Value)
            entry.Touch(touchedBy, time.Milliseconds());
        if (Interlocked.Add(ref _bytes, built.Representation.Size - (before?.Representation.Size ?? 0)) > options.MemoryBytes)
            Evict();
        return new(built, null);
    }

    private PageOutcome NotKept(PageEntry entry, PageAnswer answer)
    {
        Drop(entry);
        return new(null, answer);
    }

    private void Drop(PageEntry entry)
    {
        lock (entry.Gate)
        {
            if (entry.Evicted)
                return;
            entry.Evicted = true;
            entry.Scheduled?.Dispose();
            entry.Scheduled = null;
        }
        _entries[entry.Language.Index].TryRemove(new(entry.Address, entry));
        if (entry.Current is { } current)
        {
            topics.Forget(entry, current.Content.Topics);
            Interlocked.Add(ref _bytes, -current.Representation.Size);
        }
        Dropped?.Invoke(entry);
    }

    /// <summary>Told of every page that leaves memory, so that what it counted is not lost.</summary>
    public event Action<PageEntry>? Dropped;

    private void Evict()
    {
        if (!_evicting.TryEnter())
            return;
        try
        {
            foreach (var entry in Entries.Where(entry => entry.Current is not null).OrderBy(entry => entry.LastUsed).ToArray())
            {
                if (Bytes <= options.MemoryBytes / 10 * 9)
                    break;
                Drop(entry);
            }
        }
        finally
        {
            _evicting.Exit();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The page {Address} could not be made")]
        public static partial void PageFailed(ILogger logger, string address, Exception error);
    }
}
