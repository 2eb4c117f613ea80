using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Members;

/// <summary>A cafe has one more board.</summary>
public sealed record BoardOpened(long Cafe, string Slug, string Name, Grade ReadGrade, Grade WriteGrade) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Cafe(Cafe)];
}

/// <summary>A board has another name, or other people may read or write on it.</summary>
public sealed record BoardChanged(long Cafe, long Board, string Name, Grade ReadGrade, Grade WriteGrade) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Home, CafeTopics.Cafe(Cafe), CafeTopics.Board(Board), CafeTopics.Doors(Cafe)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BoardOpened))]
[JsonSerializable(typeof(BoardChanged))]
public sealed partial class BoardChangesJson : JsonSerializerContext;
