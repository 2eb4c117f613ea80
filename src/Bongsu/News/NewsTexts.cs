using Bongsu.Portal.Texts;

namespace Bongsu.News;

/// <summary>The texts of this feature.</summary>
public static class NewsTexts
{
    public static TextSource T { get; } = new("News");
}
