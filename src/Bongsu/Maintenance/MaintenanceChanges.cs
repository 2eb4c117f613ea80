using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Maintenance;
using Bongsu.Portal.PageCache;

namespace Bongsu.Maintenance;

/// <summary>Maintenance was switched on or off. Everything that the public record has to say of it is in the change: where the store was away, it enters the log later than it happened.</summary>
/// <param name="On">Which of the two.</param>
/// <param name="At">From when: later than it was decided where it was announced.</param>
/// <param name="Reason">Why; null for the end.</param>
/// <param name="Until">When it should end; null where nobody has said.</param>
/// <param name="Role">In which role it was decided: <c>operator</c>.</param>
public sealed record MaintenanceSwitched(bool On, DateTimeOffset At, string? Reason, DateTimeOffset? Until, string Role) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [MaintenanceTopic.Name];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MaintenanceSwitched))]
public sealed partial class MaintenanceChangesJson : JsonSerializerContext;
