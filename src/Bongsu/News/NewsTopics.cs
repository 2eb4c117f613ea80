namespace Bongsu.News;

/// <summary>The topics of this feature.</summary>
public static class NewsTopics
{
    /// <summary>Lists of articles, whatever the section.</summary>
    public const string All = "news";

    /// <summary>The front page.</summary>
    public const string Home = "home";

    public static string Section(string slug) => $"news:section:{slug}";

    /// <summary>What a source tells.</summary>
    public static string Source(long id) => $"news:source:{id}";

    /// <summary>What a source is, without what it tells.</summary>
    public static string SourceItself(long id) => $"news:source:{id}:itself";

    /// <summary>One article.</summary>
    public static string Article(long id) => $"news:{id}";

    /// <summary>The page of a tag, which shows the comments that carry it.</summary>
    public static string Tag(string tag) => $"tag:{tag}";
}
