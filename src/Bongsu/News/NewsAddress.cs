namespace Bongsu.News;

/// <summary>Where pages of news are.</summary>
public static class NewsAddress
{
    public const string All = "/news";

    public static string Of(long article) => $"/news/{article}";

    public static string Section(string slug) => $"/news/sections/{slug}";

    public static string Source(long id) => $"/news/sources/{id}";

    /// <summary>What somebody wrote for one source: two reporters of one name are two.</summary>
    public static string Reporter(string author, long source) => $"/news?source={source}&author={Uri.EscapeDataString(author)}";
}
