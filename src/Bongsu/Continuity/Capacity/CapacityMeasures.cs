namespace Bongsu.Continuity.Capacity;

/// <summary>What is counted each minute, by name.</summary>
public static class CapacityMeasures
{
    public const string Arrivals = "arrivals", Streams = "streams", Posts = "posts", SignUps = "sign-ups", Visitors = "visitors";

    public static IReadOnlyList<string> All { get; } = [Arrivals, Streams, Posts, SignUps, Visitors];

    public static IEnumerable<(string Measure, double Value)> Of(MinuteCounted minute) =>
        [(Arrivals, minute.Arrivals), (Streams, minute.Streams), (Posts, minute.Posts), (SignUps, minute.SignUps), (Visitors, minute.Visitors)];
}
