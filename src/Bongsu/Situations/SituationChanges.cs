using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Situations;

/// <summary>An operator opened a situation page.</summary>
/// <param name="Title">What happens.</param>
/// <param name="Summary">In a few sentences; may be empty.</param>
/// <param name="Tags">What carries one of these belongs to it.</param>
/// <param name="Cafes">What is posted in one of these belongs to it.</param>
public sealed record SituationOpened(string Title, string Summary, string[] Tags, long[] Cafes) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [SituationTopics.All];
}

/// <summary>A situation has another title, summary, tags or cafes.</summary>
public sealed record SituationDescribed(long Situation, string Title, string Summary, string[] Tags, long[] Cafes) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [SituationTopics.All, SituationTopics.Of(Situation)];
}

/// <summary>A situation is over, or goes on after all. Its page stays either way.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Closed">Whether it is over.</param>
/// <param name="Reason">Why; shown on its page.</param>
public sealed record SituationTurned(long Situation, bool Closed, string Reason) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [SituationTopics.All, SituationTopics.Of(Situation)];
}

/// <summary>A fact was pinned on top of a situation's page.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Text">The fact.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Link">Where they say it; empty where it is not on the web.</param>
public sealed record FactPinned(long Situation, string Text, string Source, string Link) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [SituationTopics.Of(Situation)];
}

/// <summary>A pinned fact was corrected; what it said before stays readable.</summary>
public sealed record FactCorrected(long Situation, long Fact, string Text, string Source, string Link) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [SituationTopics.Of(Situation)];
}

/// <summary>A fact proved wrong or is of no use any more; it leaves the top and stays readable, with the reason.</summary>
public sealed record FactWithdrawn(long Situation, long Fact, string Reason) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [SituationTopics.Of(Situation)];
}

/// <summary>The topics of this feature.</summary>
public static class SituationTopics
{
    /// <summary>Lists of situations.</summary>
    public const string All = "situations";

    public static string Of(long id) => $"situation:{id}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SituationOpened))]
[JsonSerializable(typeof(SituationDescribed))]
[JsonSerializable(typeof(SituationTurned))]
[JsonSerializable(typeof(FactPinned))]
[JsonSerializable(typeof(FactCorrected))]
[JsonSerializable(typeof(FactWithdrawn))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
public sealed partial class SituationChangesJson : JsonSerializerContext;
