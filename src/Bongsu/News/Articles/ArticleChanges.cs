using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.News.Articles;

/// <summary>What a source's feed says of an article, fit to be shown.</summary>
/// <param name="Key">A digest of the feed's own id.</param>
/// <param name="Digest">Of everything that the feed says of it: another one is another version.</param>
/// <param name="Title">One line.</param>
/// <param name="Link">Where the original is: an http or https address.</param>
/// <param name="LinkKey">The link without what changes from reader to reader; null where it tells articles apart from no other.</param>
/// <param name="Author">The reporter.</param>
/// <param name="Excerpt">Its beginning, as plain text.</param>
/// <param name="Content">All of it, as clean HTML; empty where the source does not allow that.</param>
/// <param name="PublishedAt">In Unix milliseconds; null where the feed does not say, or names a time to come: then it is when it was gathered.</param>
public sealed record ArticleText(string Key, string Digest, string Title, string? Link, string? LinkKey, string? Author, string Excerpt, string Content, long? PublishedAt);

/// <summary>A source told an article that it had not told before.</summary>
/// <param name="Source">The source.</param>
/// <param name="Section">Its section at the time.</param>
/// <param name="Text">What it says.</param>
/// <param name="Story">The article of another source that told the same first; null where none did.</param>
public sealed record ArticleGathered(long Source, string Section, ArticleText Text, long? Story) : ITopical
{
    public IEnumerable<string> Topics(Position position) =>
        [NewsTopics.Home, NewsTopics.All, NewsTopics.Section(Section), NewsTopics.Source(Source), .. Story is { } story ? [NewsTopics.Article(story)] : Array.Empty<string>()];
}

/// <summary>A source changed what it says in an article.</summary>
public sealed record ArticleRevised(long Article, long Source, string Section, ArticleText Text) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [NewsTopics.Home, NewsTopics.All, NewsTopics.Section(Section), NewsTopics.Source(Source), NewsTopics.Article(Article)];
}

/// <summary>How often articles were viewed lately, gathered. Touches no topic: a number of views is no reason to make pages again.</summary>
public sealed record ArticlesViewed(IReadOnlyList<ArticleViews> Articles);

/// <summary>Views of one article.</summary>
public sealed record ArticleViews(long Article, long Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArticleGathered))]
[JsonSerializable(typeof(ArticleRevised))]
[JsonSerializable(typeof(ArticlesViewed))]
public sealed partial class ArticleChangesJson : JsonSerializerContext;
