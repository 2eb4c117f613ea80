using Bongsu.Portal.Continuity;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;

namespace Bongsu.Statuses;

/// <summary>How often one account may use one tag: nobody fills a tag alone. What a tag is told by all together has no rate, for on the night it is everybody. A level may slow each down further.</summary>
public sealed class TagRates(LimitsOptions options, LoadPressure pressure, IVerifiedSources sources, IServiceLevel level, IDrills drills, TimeProvider time)
{
    private readonly RateTable _table = new(options.Capacity, time);
    private readonly RateTable _slow = new(options.Capacity, time);

    /// <summary>Counts a status with some tags; how long to wait where one of them was used too often.</summary>
    public TimeSpan? Take(Caller caller, IReadOnlyList<string> tags, HttpRequest request)
    {
        if (tags.Count == 0 || sources.Find(caller.Account) is not null)
            return null;
        if (level.Now.Measures.SlowTags is { } every && !caller.IsOperator && Take(_slow, caller, tags, new(1, every)) is { } slow)
            return slow;
        return options.PerAccount && drills.Shown(request) is null ? Take(_table, caller, tags, Rate.PerTag.Under(pressure.Of(Parts.Live))) : null;
    }

    private static TimeSpan? Take(RateTable table, Caller caller, IReadOnlyList<string> tags, Rate rate)
    {
        foreach (var tag in tags)
            if (table.Take(LimitKey.Tag(caller.Account, tag), rate) is { } wait)
                return wait;
        return null;
    }
}
