using Bongsu.Portal.PageCache;

namespace Bongsu.Portal.Drills;

/// <summary>The cafe whose pages take long to make on purpose, for a drill: as if what they are made of were locked by its own crowd. None, unless <c>Bongsu:Drill:Faults</c> is set and somebody asked for it.</summary>
public sealed class HotCafe(TimeProvider time)
{
    // Many times what a page of a cafe takes, and short enough that it is still waited for.
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(50);

    private volatile Heat? _heat;

    /// <summary>The cafe that is hot now; null for none.</summary>
    public string? Now => _heat is { } heat && time.GetTimestamp() < heat.Until ? heat.Cafe : null;

    public void Begin(string cafe, TimeSpan duration) => _heat = new(cafe, time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency));

    /// <summary>Waits where a page is one of that cafe.</summary>
    public Task WaitAsync(PageRequest request, CancellationToken cancellationToken) =>
        _heat is not null && request.Route.TryGetValue("cafe", out var cafe) && cafe == Now ? Task.Delay(Slowness, time, cancellationToken) : Task.CompletedTask;

    private sealed record Heat(string Cafe, long Until);
}
