namespace Bongsu.Live.Http;

/// <summary>When a client is told to come back: everybody at another time.</summary>
internal static class Retry
{
    // A restart without warning brings everybody back within this: soon for people, and apart for the server.
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(2), Most = TimeSpan.FromSeconds(15);

    /// <summary>Before a stop in good order. Whoever comes while nobody is there comes again after as long, together with others: the first seconds are left to the restart.</summary>
    public static readonly TimeSpan LeastAfterStop = TimeSpan.FromSeconds(5);

    // What any server takes in beside its work.
    private const int StreamsPerSecond = 200;
    private const int LeastSeconds = 10, MostSeconds = 60;

    /// <summary>A small crowd is back soon; a large one within a minute.</summary>
    public static TimeSpan MostAfterStop(int streams) => TimeSpan.FromSeconds(Math.Clamp(LeastAfterStop.TotalSeconds + (double)streams / StreamsPerSecond, LeastSeconds, MostSeconds));
}
