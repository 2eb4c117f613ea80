namespace Bongsu.News.Fetching;

/// <summary>When a source is asked again.</summary>
public static class PollingSchedule
{
    /// <summary>What is waited for at most after failures, and the most that a feed may ask for itself.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);

    /// <summary>How long to wait: the interval, twice as long after each failure, never shorter than the feed and its server want; ±10 % so that sources do not fall into step.</summary>
    public static TimeSpan Wait(TimeSpan interval, IEnumerable<TimeSpan?> asked, int failures, TimeSpan? retryAfter, Random random)
    {
        var usual = Math.Max(interval.Ticks, Math.Min((asked.Max() ?? TimeSpan.Zero).Ticks, LongestDelay.Ticks));
        var wait = TimeSpan.FromTicks(Math.Max(usual, Math.Min(usual << Math.Min(failures, 10), LongestDelay.Ticks))) * (0.9 + 0.2 * random.NextDouble());
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}
