namespace Bongsu.News.Fetching;

/// <summary>When a source is asked again: after its interval, later where the feed or the server asks for it, and ever later while it fails. Spread a little, so that sources that were added together are not asked together for ever.</summary>
public static class PollingSchedule
{
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(2);
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    /// <summary>How far a source that fails is put off, and the most that a feed may ask for itself: news that comes later is none.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);

    /// <summary>The longest that a server is left alone because it asks for it.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    private const double Spread = 0.1;

    /// <summary>How long to wait until the source is asked again.</summary>
    /// <param name="interval">The source's own, from 2 minutes to a day; others are taken for the nearest.</param>
    /// <param name="asked">What the feed and its answer ask for (<c>ttl</c>, <c>sy:updatePeriod</c>, <c>Cache-Control: max-age</c>), nulls where they do not: the longest counts, up to 6 h.</param>
    /// <param name="failures">How many times in a row it failed, this time included; each doubles the wait, up to 6 h.</param>
    /// <param name="retryAfter">What the server asks for, up to a day; it is never asked sooner.</param>
    /// <param name="random">Moves the wait by up to a tenth.</param>
    public static TimeSpan Wait(TimeSpan interval, IEnumerable<TimeSpan?> asked, int failures, TimeSpan? retryAfter, Random random)
    {
        var shortest = Least(asked.Max() ?? TimeSpan.Zero, LongestDelay);
        var usual = Most(TimeSpan.FromTicks(Math.Clamp(interval.Ticks, ShortestInterval.Ticks, LongestInterval.Ticks)), shortest);
        // Ten times doubled, the shortest interval is far beyond the longest delay.
        var backedOff = Most(usual, Least(usual * Math.Pow(2, Math.Clamp(failures, 0, 10)), LongestDelay));
        var chance = random.NextDouble();
        var wait = backedOff * (1 - Spread + 2 * Spread * chance);
        // What somebody asks for is a lower bound: spread to later only.
        return Most(wait, Most(shortest, Least(retryAfter ?? TimeSpan.Zero, LongestRetryAfter)) * (1 + Spread * chance));
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
