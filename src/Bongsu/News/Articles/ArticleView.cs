using System.Text.Json.Serialization;
using Bongsu.Portal.Data;

namespace Bongsu.News.Articles;

/// <summary>An article as pages and the API show it.</summary>
public sealed class ArticleView
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string Excerpt { get; init; } = "";
    [JsonIgnore] public string Content { get; init; } = "";
    [JsonIgnore] public bool FullText { get; init; }

    /// <summary>All of it as clean HTML; null where its source does not allow that.</summary>
    public string? Html => FullText && Content.Length > 0 ? Content : null;

    /// <summary>Where the original is.</summary>
    public string? Link { get; init; }

    /// <summary>The reporter.</summary>
    public string? Author { get; init; }

    public string Section { get; init; } = "";
    [JsonIgnore] public long SourceId { get; init; }
    [JsonIgnore] public string SourceName { get; init; } = "";
    public ArticleSource Source => new(SourceId, SourceName, NewsAddress.Source(SourceId));

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long PublishedAt { get; init; }

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long GatheredAt { get; init; }

    /// <summary>The first article that tells the same.</summary>
    public long Story { get; init; }

    /// <summary>How many other sources tell the same.</summary>
    public long Others { get; init; }

    /// <summary>What they tell, the first first; only where one article is asked for.</summary>
    public IReadOnlyList<ArticleView>? Elsewhere { get; set; }

    public long CommentCount { get; init; }
    public long ViewCount { get; init; }
    public string Url => NewsAddress.Of(Id);
}

/// <summary>Who told an article.</summary>
public sealed record ArticleSource(long Id, string Name, string Url);
