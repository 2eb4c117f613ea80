namespace Bongsu.News.Fetching;

/// <summary>When a source is asked again.</summary>
public static class PollingSchedule
{
    /// <summary>What is waited for at most after failures.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The moment to ask again: the interval, twice as long after each failure, never sooner than the server wants; ±10 % so that sources do not fall into step.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, TimeSpan interval, int failures, TimeSpan? retryAfter, Random random)
    {
        var wait = TimeSpan.FromTicks(Math.Min(interval.Ticks << Math.Min(failures, 10), Math.Max(interval.Ticks, Longest.Ticks))) * (0.9 + 0.2 * random.NextDouble());
        return now + (retryAfter > wait ? retryAfter.Value : wait);
    }
}
