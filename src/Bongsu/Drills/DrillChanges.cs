using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.PageCache;

namespace Bongsu.Drills;

/// <summary>A drill began. Everything that the public record has to say of it is in the change: where the store was away, it enters the log later than it happened.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Scenario">What is played.</param>
/// <param name="At">When it began (Unix milliseconds).</param>
/// <param name="Until">When it is over at the latest (Unix milliseconds).</param>
public sealed record DrillBegan(long Run, string Scenario, long At, long Until) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [ContinuityTopics.Level];
}

/// <summary>A drill is over.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Scenario">What was played.</param>
/// <param name="At">When it ended (Unix milliseconds).</param>
/// <param name="How">One of <see cref="DrillEnds"/>.</param>
public sealed record DrillEnded(long Run, string Scenario, long At, string How) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [ContinuityTopics.Level];
}

/// <summary>How drills end.</summary>
public static class DrillEnds
{
    /// <summary>Its player said so.</summary>
    public const string Finished = "finished";

    /// <summary>An operator took its token back.</summary>
    public const string Stopped = "stopped";

    /// <summary>Its token has ended.</summary>
    public const string Expired = "expired";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DrillBegan))]
[JsonSerializable(typeof(DrillEnded))]
public sealed partial class DrillChangesJson : JsonSerializerContext;
