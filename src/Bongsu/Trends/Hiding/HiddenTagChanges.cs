using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Trends.Hiding;

/// <summary>A tag was taken out of trends and suggestions. Everything that a public record of it has to say is in the change.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Reason">Why.</param>
/// <param name="Role">In which role it was decided: <c>operator</c>.</param>
public sealed record TagHidden(string Tag, string Reason, string Role) : ITopical
{
    public IEnumerable<string> Topics(Position position) => TrendTopics.Of(Tag);
}

/// <summary>A hidden tag may trend again.</summary>
/// <inheritdoc cref="TagHidden" path="/param"/>
public sealed record TagUnhidden(string Tag, string Reason, string Role) : ITopical
{
    public IEnumerable<string> Topics(Position position) => TrendTopics.Of(Tag);
}

/// <summary>The topics of this feature.</summary>
public static class TrendTopics
{
    /// <summary>Lists of trends.</summary>
    public const string All = "trends";

    public static IEnumerable<string> Of(string tag) => [All, $"tag:{tag}"];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TagHidden))]
[JsonSerializable(typeof(TagUnhidden))]
public sealed partial class HiddenTagChangesJson : JsonSerializerContext;
