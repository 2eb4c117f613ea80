using Bongsu.Portal.Texts;

namespace Bongsu.Status.Incidents;

/// <summary>Something that is or was wrong.</summary>
public sealed record Incident
{
    public required long Id { get; init; }
    public required Translated Title { get; init; }
    public required IReadOnlyList<string> Components { get; init; }
    public required string Impact { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The newest first; in lists only the newest.</summary>
    public IReadOnlyList<IncidentUpdate> Updates { get; init; } = [];

    public string Url => UrlOf(Id);

    public static string UrlOf(long id) => $"/status/incidents/{id}";
}

/// <summary>What was known of an incident at a moment.</summary>
public sealed record IncidentUpdate(long Id, long Incident, string State, Translated Text, DateTimeOffset At);
