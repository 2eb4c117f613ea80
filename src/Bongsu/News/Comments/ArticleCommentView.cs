using System.Text.Json.Serialization;
using Bongsu.Portal.Data;

namespace Bongsu.News.Comments;

/// <summary>A comment on an article as pages and the API show it.</summary>
public sealed class ArticleCommentView
{
    public long Id { get; init; }
    public long Article { get; init; }
    [JsonIgnore] public long AuthorId { get; init; }
    [JsonIgnore] public string? AuthorName { get; init; }
    [JsonIgnore] public string? AuthorDisplayName { get; init; }
    public CommentAuthor Author => new(AuthorId, AuthorName, AuthorDisplayName);
    public string Body { get; init; } = "";
    public string Html { get; init; } = "";

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long CreatedAt { get; init; }

    [JsonIgnore] public string Url => $"{NewsAddress.Of(Article)}#c{Id}";

    /// <summary>The author's name as pages show it.</summary>
    [JsonIgnore] public string ShownName => AuthorDisplayName ?? NewsTexts.T["author.deleted"];
}

/// <summary>Who wrote a comment; without names when the account was deleted.</summary>
public sealed record CommentAuthor(long Id, string? Username, string? DisplayName);
