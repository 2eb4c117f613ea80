using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.News.TakenDown;

/// <summary>An operator took an article down: nobody finds or reads it any more, nor its comments, until it is put back. It is no longer one of those that tell its story.</summary>
/// <param name="Article">The article.</param>
/// <param name="Source">Who told it.</param>
/// <param name="Section">Where it stood.</param>
/// <param name="Story">The first article of its story until then.</param>
/// <param name="Tags">What its comments carry: pages of these show them.</param>
/// <param name="Reason">Why, for everybody to read.</param>
public sealed record ArticleTakenDown(long Article, long Source, string Section, long Story, IReadOnlyList<string> Tags, string Reason) : ITopical
{
    public IEnumerable<string> Topics(Position position) => TakenDownTopics.Of(Article, Source, Section, Story, Tags);
}

/// <summary>An article that was taken down is there again, as a story of its own.</summary>
/// <inheritdoc cref="ArticleTakenDown" path="/param"/>
public sealed record ArticlePutBack(long Article, long Source, string Section, IReadOnlyList<string> Tags, string? Reason) : ITopical
{
    public IEnumerable<string> Topics(Position position) => TakenDownTopics.Of(Article, Source, Section, Article, Tags);
}

internal static class TakenDownTopics
{
    public static IEnumerable<string> Of(long article, long source, string section, long story, IReadOnlyList<string> tags) =>
        [NewsTopics.Home, NewsTopics.All, NewsTopics.Section(section), NewsTopics.Source(source), NewsTopics.Article(article), NewsTopics.Article(story), .. tags.Select(NewsTopics.Tag)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArticleTakenDown))]
[JsonSerializable(typeof(ArticlePutBack))]
public sealed partial class TakenDownChangesJson : JsonSerializerContext;
