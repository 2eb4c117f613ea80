using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Status.Incidents;

/// <summary>Something is wrong, and somebody says so. It restricts nobody, so it is no matter of the public record.</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="TitleEn">The same in English; null where nobody wrote it.</param>
/// <param name="Text">What is known: the first update. Markdown.</param>
/// <param name="TextEn">The same in English.</param>
/// <param name="Components">The parts that it is about.</param>
/// <param name="Impact">One of <see cref="IncidentWords.Impacts"/>.</param>
public sealed record IncidentOpened(string Title, string? TitleEn, string Text, string? TextEn, string[] Components, string Impact) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [StatusTopics.All];
}

/// <summary>How an incident goes on, or ended.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Text">What is known now. Markdown.</param>
/// <param name="TextEn">The same in English.</param>
/// <param name="State">One of <see cref="IncidentWords.States"/>.</param>
public sealed record IncidentUpdated(long Incident, string Text, string? TextEn, string State) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [StatusTopics.All];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IncidentOpened))]
[JsonSerializable(typeof(IncidentUpdated))]
public sealed partial class IncidentChangesJson : JsonSerializerContext;
