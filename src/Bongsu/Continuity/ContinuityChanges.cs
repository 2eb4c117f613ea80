using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.PageCache;

namespace Bongsu.Continuity;

/// <summary>Another level is in force, or the same in another way (held, released, renewed).</summary>
/// <param name="From">The level before.</param>
/// <param name="To">The level now.</param>
/// <param name="At">When it came into force, in Unix milliseconds: a store that was away hears of it later.</param>
/// <param name="Trigger">What brought it about: a signal, <c>calm</c>, <c>expired</c> or <c>person</c>.</param>
/// <param name="Actor"><c>plan</c> or <c>operator</c>.</param>
/// <param name="Reason">A person's words; null where the plan acted.</param>
/// <param name="Until">When it ends unless renewed, in Unix milliseconds; null where it goes on with the load.</param>
/// <param name="Pinned">Whether it is held against the plan.</param>
/// <param name="Revision">Its number.</param>
/// <param name="On">The measures that came on with it, <c>name: value</c>.</param>
/// <param name="Off">The names of those that went off.</param>
public sealed record LevelChanged(
    int From, int To, long At, string Trigger, string Actor, string? Reason, long? Until, bool Pinned, long Revision, IReadOnlyList<string> On, IReadOnlyList<string> Off) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [ContinuityTopics.Level];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LevelChanged))]
public sealed partial class ContinuityChangesJson : JsonSerializerContext;
