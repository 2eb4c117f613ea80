using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Members;

/// <summary>A cafe has another name, description, or way in.</summary>
public sealed record CafeDescribed(long Cafe, string Name, string Description, string JoinPolicy, string[] Questions) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Home, CafeTopics.All, CafeTopics.Cafe(Cafe), CafeTopics.Doors(Cafe)];
}

/// <summary>A cafe was closed, or opened again; what was written in it is kept either way.</summary>
public sealed record CafeDoors(long Cafe, bool Closed) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Home, CafeTopics.All, CafeTopics.Cafe(Cafe), CafeTopics.Doors(Cafe)];
}

/// <summary>A cafe calls its grades by names of its own; none for the usual ones.</summary>
public sealed record GradesNamed(long Cafe, string[] Names);

/// <summary>A cafe's members reach higher grades by this from now on.</summary>
public sealed record PromotionSet(long Cafe, PromotionRule[] Rules);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CafeDescribed))]
[JsonSerializable(typeof(CafeDoors))]
[JsonSerializable(typeof(GradesNamed))]
[JsonSerializable(typeof(PromotionSet))]
[JsonSerializable(typeof(PromotionRule[]))]
public sealed partial class ManagementChangesJson : JsonSerializerContext;
