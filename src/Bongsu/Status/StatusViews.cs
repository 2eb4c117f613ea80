using System.Text.Json.Serialization;
using Bongsu.Portal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Drills;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;
using Bongsu.Status.Subscriptions;

namespace Bongsu.Status;

/// <summary>How the portal fares, as the API answers it.</summary>
/// <param name="At">When this was made.</param>
/// <param name="StoreAwaySince">Since when the store cannot be read: incidents and notices are as they were then.</param>
/// <param name="Level">From 1 to 5.</param>
/// <param name="Name">Its name, in the caller's language.</param>
/// <param name="Since">Since when it is in force.</param>
/// <param name="Until">When it ends unless it is renewed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Measures">What is on.</param>
/// <param name="Components">How the parts fare, as measured.</param>
/// <param name="WaitingRooms">The rooms that are open.</param>
/// <param name="Incidents">Those that are not resolved, with their newest updates, the newest first.</param>
/// <param name="Notices">Those in force and announced, the newest first.</param>
/// <param name="Record">The page of the public record.</param>
public sealed record ServiceStatusView(
    DateTimeOffset At, DateTimeOffset? StoreAwaySince, int Level, string Name, DateTimeOffset Since, DateTimeOffset? Until, string? Reason,
    IReadOnlyList<ContinuityView.Measure> Measures, IReadOnlyList<ComponentView> Components, IReadOnlyList<ContinuityView.WaitingRoom> WaitingRooms,
    IReadOnlyList<IncidentView> Incidents, IReadOnlyList<NoticeView> Notices, string Record)
{
    /// <summary>The drill that runs: the load may be played.</summary>
    public DrillRun? Drill { get; init; }
}

/// <summary>An incident as the API answers it.</summary>
/// <param name="Id">Its number, by which it is addressed; negative where it was told while the store was away and is not stored yet. It is found by that one for ever.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="TitleEn">The same in English, where somebody wrote it.</param>
/// <param name="Impact"><c>none</c>, <c>minor</c> or <c>major</c>.</param>
/// <param name="State"><c>investigating</c>, <c>identified</c>, <c>monitoring</c> or <c>resolved</c>.</param>
/// <param name="Components">The parts that it is about.</param>
/// <param name="OpenedAt">When it was told first.</param>
/// <param name="ResolvedAt">When its end was told.</param>
/// <param name="Url">Its page.</param>
/// <param name="Updates">The newest first; in lists only the newest.</param>
public sealed record IncidentView(
    long Id, string Title, string? TitleEn, string Impact, string State, IReadOnlyList<string> Components, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, string Url, IReadOnlyList<IncidentView.Update> Updates)
{
    /// <summary>What was known at a moment; the texts are Markdown.</summary>
    public sealed record Update(long Id, string State, string Text, string? TextEn, DateTimeOffset At);

    public static IncidentView Of(Incident incident) => new(
        incident.Id, incident.Title.Ko, incident.Title.En, incident.Impact, incident.State, incident.Components, incident.OpenedAt, incident.ResolvedAt, incident.Url,
        [.. incident.Updates.Select(update => new Update(update.Id, update.State, update.Text.Ko, update.Text.En, update.At))]);
}

/// <summary>A notice as the API answers it.</summary>
/// <param name="Id">Its number; negative where it is not stored yet.</param>
/// <param name="Text">One plain line.</param>
/// <param name="TextEn">The same in English, where somebody wrote it.</param>
/// <param name="State"><c>in-force</c>, or <c>announced</c> where it is yet to begin.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Url">Where there is more to read.</param>
public sealed record NoticeView(long Id, string Text, string? TextEn, string State, DateTimeOffset From, DateTimeOffset? Until, string? Url)
{
    public static NoticeView Of(Notice notice, DateTimeOffset now) =>
        new(notice.Id, notice.Text.Ko, notice.Text.En, notice.IsInForce(now) ? "in-force" : "announced", notice.StartsAt, notice.EndsAt, notice.Url);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServiceStatusView))]
[JsonSerializable(typeof(IncidentView))]
[JsonSerializable(typeof(Listing<IncidentView>))]
[JsonSerializable(typeof(NoticeView))]
[JsonSerializable(typeof(OpenIncident.Request), TypeInfoPropertyName = "OpenIncidentRequest")]
[JsonSerializable(typeof(UpdateIncident.Request), TypeInfoPropertyName = "UpdateIncidentRequest")]
[JsonSerializable(typeof(PostNotice.Request), TypeInfoPropertyName = "PostNoticeRequest")]
[JsonSerializable(typeof(Subscribe.Request), TypeInfoPropertyName = "SubscribeRequest")]
[JsonSerializable(typeof(Subscribe.Pending))]
public sealed partial class StatusJson : JsonSerializerContext;
