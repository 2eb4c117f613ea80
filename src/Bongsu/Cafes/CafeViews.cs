using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;

namespace Bongsu.Cafes;

/// <summary>A cafe as lists and its page show it.</summary>
public sealed class CafeSummary
{
    public long Id { get; init; }
    public string Slug { get; init; } = "";
    public string Name { get; init; } = "";
    public string Description { get; init; } = "";
    public string JoinPolicy { get; init; } = "";
    public long MemberCount { get; init; }
    public long PostCount { get; init; }

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long CreatedAt { get; init; }
}

/// <summary>Who wrote something; without names when the account was deleted.</summary>
public sealed record AuthorView(long Id, string? Username, string? DisplayName);

/// <summary>A post as its page and the API show it.</summary>
public sealed class PostView
{
    public long Id { get; init; }
    public string Cafe { get; init; } = "";
    [JsonIgnore] public string CafeName { get; init; } = "";
    public string Board { get; init; } = "";
    [JsonIgnore] public string BoardName { get; init; } = "";
    [JsonIgnore] public long AuthorId { get; init; }
    [JsonIgnore] public string? AuthorName { get; init; }
    [JsonIgnore] public string? AuthorDisplayName { get; init; }
    public AuthorView Author => new(AuthorId, AuthorName, AuthorDisplayName);
    public string Title { get; init; } = "";
    public string Body { get; init; } = "";
    public string Html { get; init; } = "";
    [JsonIgnore] public string TagsJson { get; init; } = "[]";
    public string[] Tags => JsonSerializer.Deserialize(TagsJson, CafeChangesJson.Default.StringArray)!;

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long CreatedAt { get; init; }

    [JsonConverter(typeof(OptionalUnixMillisecondsConverter))]
    public long? EditedAt { get; init; }

    public long CommentCount { get; init; }
    public long LikeCount { get; init; }
    public long ViewCount { get; init; }
    public bool Pinned { get; init; }
    public bool Notice { get; init; }
    [JsonIgnore] public string Url => $"/cafes/{Cafe}/posts/{Id}";
}

/// <summary>A comment as its post's page and the API show it. A removed one keeps its place and loses its words.</summary>
public sealed class CommentView
{
    public long Id { get; init; }
    public long Post { get; init; }
    [JsonIgnore] public long AuthorId { get; init; }
    [JsonIgnore] public string? AuthorName { get; init; }
    [JsonIgnore] public string? AuthorDisplayName { get; init; }
    public AuthorView Author => new(AuthorId, AuthorName, AuthorDisplayName);
    public long? Parent { get; init; }
    public string Body { get; init; } = "";
    public string Html { get; init; } = "";

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long CreatedAt { get; init; }

    public bool Removed { get; init; }

    /// <summary>A comment that has just been written, as it is read from the database.</summary>
    public static CommentView New(Entry entry, CommentWritten change, PersonName author) => new()
    {
        Id = entry.Position.Value,
        Post = change.Post,
        AuthorId = entry.Account,
        AuthorName = author.Username,
        AuthorDisplayName = author.DisplayName,
        Parent = change.Parent,
        Body = change.Body,
        Html = change.Rendered.Html,
        CreatedAt = entry.At.ToUnixTimeMilliseconds(),
    };
}

/// <summary>What a post said until an edit.</summary>
public sealed class EditView
{
    public string Title { get; init; } = "";
    public string Body { get; init; } = "";
    public long EditedAt { get; init; }
}
