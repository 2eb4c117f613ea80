using System.Text.Json.Serialization;

namespace Bongsu.Continuity.Capacity;

/// <summary>What a minute brought.</summary>
/// <param name="Minute">The minute, in minutes since 1970.</param>
/// <param name="Arrivals">Requests a second, on average.</param>
/// <param name="Streams">Streams that were open at its end.</param>
/// <param name="Posts">Posts, comments and statuses.</param>
/// <param name="SignUps">New accounts.</param>
/// <param name="Visitors">About how many different visitors came in it and the four minutes before it, 1.6 % more or less.</param>
/// <param name="Drill">Whether a drill ran: what was played is no record.</param>
public sealed record MinuteCounted(long Minute, double Arrivals, long Streams, long Posts, long SignUps, long Visitors = 0, bool Drill = false);

/// <summary>A drill found what can be served.</summary>
/// <param name="Nodes">How many nodes shared the work.</param>
/// <param name="PerSecond">The most requests a second that they answered in time.</param>
public sealed record CapacityMeasured(int Nodes, double PerSecond);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MinuteCounted))]
[JsonSerializable(typeof(CapacityMeasured))]
public sealed partial class CapacityChangesJson : JsonSerializerContext;
