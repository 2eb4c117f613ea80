using System.Text.Json.Serialization;

namespace Bongsu.Statuses.Follows;

/// <summary>A member follows a tag, or no longer does. Touches no topic: whom somebody follows is on no page that others see.</summary>
public sealed record TagFollowed(string Tag, bool On);

/// <summary>A member follows somebody, or no longer does.</summary>
public sealed record PersonFollowed(long Person, bool On);

/// <summary>An account is gone: it follows nothing, and nobody follows it.</summary>
public sealed record FollowsForgotten(long Account);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TagFollowed))]
[JsonSerializable(typeof(PersonFollowed))]
[JsonSerializable(typeof(FollowsForgotten))]
public sealed partial class FollowChangesJson : JsonSerializerContext;
