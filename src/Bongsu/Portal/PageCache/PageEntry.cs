using Bongsu.Journal;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.PageCache;

/// <summary>One page in one language: its bytes, and what is going on with them. Its fields are written by <see cref="PageCache"/> alone, under its lock.</summary>
public sealed class PageEntry(string address, Language language, IPage page, PageRequest request)
{
    private BuiltPage? _current;
    private long _hits;
    private long _touchedBy;
    private long _touchedAt;
    private long _outdatedBy;

    public string Address { get; } = address;

    public Language Language { get; } = language;

    public IPage Page { get; } = page;

    /// <summary>What the builder is asked for; only the moment differs from making to making.</summary>
    public PageRequest Request { get; } = request;

    /// <summary>The page as it is served; null until it was made for the first time.</summary>
    public BuiltPage? Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }

    /// <summary>How often it was answered since the program started.</summary>
    public long Hits => Volatile.Read(ref _hits);

    /// <summary>When it was last answered, in milliseconds of <see cref="MonotonicTime"/>, give or take a second.</summary>
    public long LastUsed { get; private set; }

    /// <summary>The newest change that touched what it shows. Read without the lock, so it only ever grows.</summary>
    public long TouchedBy => Volatile.Read(ref _touchedBy);

    /// <summary>When that became known, in the same milliseconds.</summary>
    public long TouchedAt => Volatile.Read(ref _touchedAt);

    internal Lock Gate { get; } = new();

    /// <summary>The making that is going on, for all who wait for it.</summary>
    internal Task<PageOutcome>? Building { get; set; }

    internal ITimer? Scheduled { get; set; }

    internal long LastBuildStart { get; set; } = long.MinValue / 2;

    internal bool Evicted { get; set; }

    /// <summary>Whether something that it shows changed after it was made.</summary>
    public bool IsStale => Current is not { } current || TouchedBy > current.From.Value || Volatile.Read(ref _outdatedBy) > current.Frame;

    /// <summary>Counts an answer; of a share of them only, each for as many as it stands for.</summary>
    public void CountHit(long now, double share)
    {
        if (share >= 1)
            Interlocked.Increment(ref _hits);
        else if (Random.Shared.NextDouble() < share)
            Interlocked.Add(ref _hits, (long)Math.Round(1 / share));
        Use(now);
    }

    /// <summary>Notes that somebody wants the page.</summary>
    internal void Use(long now)
    {
        // A second's grain keeps the line of memory from bouncing between processors.
        if (now - LastUsed > 1_000)
            LastUsed = now;
    }

    /// <summary>Notes that what stands around every page is another.</summary>
    internal void Outdate(long frame, long now)
    {
        if (!IsStale)
            Volatile.Write(ref _touchedAt, now);
        Volatile.Write(ref _outdatedBy, frame);
    }

    /// <summary>Notes that a change touched the page.</summary>
    internal void Touch(long position, long now)
    {
        if (!IsStale)
            Volatile.Write(ref _touchedAt, now);
        if (position > TouchedBy)
            Volatile.Write(ref _touchedBy, position);
    }
}

/// <summary>A page as it was made once.</summary>
/// <param name="Representation">Its bytes.</param>
/// <param name="Content">What its builder said of it.</param>
/// <param name="From">It shows every change up to here.</param>
/// <param name="Frame">The number of what stands around it.</param>
/// <param name="MadeAt">When, in milliseconds of <see cref="MonotonicTime"/>.</param>
/// <param name="RefreshAt">When it should be made again though nothing changed.</param>
public sealed record BuiltPage(Representation Representation, PageAnswer.Content Content, Position From, long Frame, long MadeAt, long RefreshAt);

/// <summary>What came of making a page: the page, or an answer that is not kept.</summary>
public readonly record struct PageOutcome(BuiltPage? Page, PageAnswer? NotKept);
