using Bongsu.Live;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.PageCache;

namespace Bongsu.Continuity.Engine;

/// <summary>What a level does by itself, besides what features ask for: live events are gathered, and every page is made again, for each says which level is in force.</summary>
public sealed class LevelEffects(LiveStreams live, PageCache pages)
{
    private ServiceLevel? _applied;

    public void Apply(ServiceLevel level)
    {
        live.Gathering = level.Measures.LiveBatching ?? TimeSpan.Zero;
        if (_applied is { } before && before != level)
            pages.OutdateAll();
        _applied = level;
    }
}
