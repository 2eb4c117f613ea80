using System.Text.Json.Serialization;
using Bongsu.Portal;

namespace Bongsu.Alerts;

/// <summary>An alert as the API answers it.</summary>
/// <param name="Id">Its number, by which it is addressed here.</param>
/// <param name="Identifier">The number that its sender gave it.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="ExpiresAt">When it is over by itself.</param>
/// <param name="InForce">Whether it is neither over nor superseded.</param>
/// <param name="SupersededBy">The message that updates or cancels it.</param>
/// <param name="Severity"><c>unknown</c>, <c>minor</c>, <c>moderate</c>, <c>severe</c> or <c>extreme</c>.</param>
/// <param name="Texts">What it says, once for each language.</param>
/// <param name="Url">Its page.</param>
public sealed record AlertView(
    long Id, string Identifier, string Sender, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, bool InForce, long? SupersededBy, string Severity, IReadOnlyList<AlertView.Text> Texts, string Url)
{
    /// <summary>What an alert says in one language; urgency and certainty in the words of CAP.</summary>
    public sealed record Text(
        string Language, IReadOnlyList<string> Categories, string Event, string Urgency, string Certainty, string? Headline, string? Description, string? Instruction, string? Web, IReadOnlyList<string> Areas);

    public static AlertView Of(StoredAlert alert, DateTimeOffset now) => new(
        alert.Id, alert.Message.Identifier, alert.Message.Sender, alert.Message.Sent, alert.Message.ExpiresAt, alert.IsInForce(now), alert.SupersededBy, alert.Message.Severity.ToString().ToLowerInvariant(),
        [.. alert.Message.Infos.Select(info => new Text(info.Language, info.Categories, info.Event, info.Urgency, info.Certainty, info.Headline, info.Description, info.Instruction, info.Web, info.Areas))], alert.Url);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlertView))]
[JsonSerializable(typeof(Listing<AlertView>))]
[JsonSerializable(typeof(SendAlert.Request))]
public sealed partial class AlertJson : JsonSerializerContext;
