using Bongsu.Portal.Identity;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;

namespace Bongsu.Statuses;

/// <summary>How often one account may use one tag: nobody fills a tag alone. What a tag is told by all together has no rate, for on the night it is everybody.</summary>
public sealed class TagRates(LimitsOptions options, LoadPressure pressure, IVerifiedSources sources, TimeProvider time)
{
    private readonly RateTable _table = new(options.Capacity, time);

    /// <summary>Counts a status with some tags; how long to wait where one of them was used too often.</summary>
    public TimeSpan? Take(long account, IReadOnlyList<string> tags)
    {
        if (tags.Count == 0 || !options.PerAccount || sources.Find(account) is not null)
            return null;
        var rate = Rate.PerTag.Under(pressure.Of(Parts.Live));
        foreach (var tag in tags)
            if (_table.Take(LimitKey.Tag(account, tag), rate) is { } wait)
                return wait;
        return null;
    }
}
