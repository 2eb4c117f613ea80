using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;

namespace Bongsu.Statuses;

/// <summary>A status as pages, the API and streams show it.</summary>
public sealed class StatusView
{
    public long Id { get; init; }
    [JsonIgnore] public long AuthorId { get; init; }
    [JsonIgnore] public string? AuthorName { get; init; }
    [JsonIgnore] public string? AuthorDisplayName { get; init; }
    [JsonIgnore] public string? AuthorVerified { get; init; }
    public StatusAuthor Author => new(AuthorId, AuthorName, AuthorDisplayName, AuthorVerified);
    public long? ReplyTo { get; init; }
    public string Text { get; init; } = "";
    public string Html { get; init; } = "";
    [JsonIgnore] public string TagsJson { get; init; } = "[]";
    public string[] Tags => JsonSerializer.Deserialize(TagsJson, StatusChangesJson.Default.StringArray)!;

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long CreatedAt { get; init; }

    public long ReplyCount { get; init; }
    public long LikeCount { get; init; }
    public long RepeatCount { get; init; }
    public string Url => StatusAddress.Of(Id);

    /// <summary>A status that has just been written, as it is read from the database.</summary>
    public static StatusView New(Entry entry, StatusWritten change, PersonName author, string? verified) => new()
    {
        Id = entry.Position.Value,
        AuthorId = change.Author,
        AuthorName = author.Username,
        AuthorDisplayName = author.DisplayName,
        AuthorVerified = verified,
        ReplyTo = change.ReplyTo,
        Text = change.Text,
        Html = change.Rendered.Html,
        TagsJson = JsonSerializer.Serialize([.. change.Rendered.Tags], StatusChangesJson.Default.StringArray),
        CreatedAt = entry.At.ToUnixTimeMilliseconds(),
    };
}

/// <summary>Who wrote a status; without names when the account was deleted.</summary>
/// <param name="Id">The account's number.</param>
/// <param name="Username">Its name in addresses.</param>
/// <param name="DisplayName">Its name on pages.</param>
/// <param name="Verified">What it speaks for, where operators have made sure of that.</param>
public sealed record StatusAuthor(long Id, string? Username, string? DisplayName, string? Verified);

/// <summary>Where pages of statuses are.</summary>
public static class StatusAddress
{
    public const string Timeline = "/live";

    public static string Of(long status) => $"/live/statuses/{status}";

    public static string Person(string username) => $"/live/people/{username}";
}
