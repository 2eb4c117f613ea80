using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;

namespace Bongsu.Statuses.Sources;

/// <summary>An operator made sure whom an account speaks for. Everything that a public record of it has to say is in the change.</summary>
/// <param name="Account">The account.</param>
/// <param name="Name">What it speaks for: an office, a station, a newsroom.</param>
/// <param name="Role">In which role it was decided: <c>operator</c>.</param>
public sealed record SourceVerified(long Account, string Name, string Role) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [PersonTopic.Of(Account)];
}

/// <summary>An account speaks for itself again.</summary>
public sealed record SourceUnverified(long Account, string Role) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [PersonTopic.Of(Account)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SourceVerified))]
[JsonSerializable(typeof(SourceUnverified))]
public sealed partial class VerifiedSourceChangesJson : JsonSerializerContext;
