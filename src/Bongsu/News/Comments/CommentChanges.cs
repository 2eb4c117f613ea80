using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;

namespace Bongsu.News.Comments;

/// <summary>Somebody wrote a comment under an article.</summary>
public sealed record ArticleCommentWritten(long Article, string Body) : ITopical
{
    private Rendered? _rendered;

    /// <summary>The text as it is shown; made by whoever writes, before the journal's one thread gets to it.</summary>
    [JsonIgnore]
    public Rendered Rendered => _rendered ??= Markup.Render(Body);

    public IEnumerable<string> Topics(Position position) => [NewsTopics.Article(Article), .. Rendered.Tags.Select(NewsTopics.Tag)];
}

/// <summary>A comment was taken down, by its author or by an operator.</summary>
/// <param name="Article">What it was about.</param>
/// <param name="Comment">The comment.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Reason">Why, for everybody to read; authors need none.</param>
/// <param name="Tags">What it carried: pages of these showed it. Entries of earlier programs have none.</param>
public sealed record ArticleCommentRemoved(long Article, long Comment, long Author, string? Reason, IReadOnlyList<string>? Tags = null) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [NewsTopics.Article(Article), .. (Tags ?? []).Select(NewsTopics.Tag)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArticleCommentWritten))]
[JsonSerializable(typeof(ArticleCommentRemoved))]
public sealed partial class CommentChangesJson : JsonSerializerContext;
