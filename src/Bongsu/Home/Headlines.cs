using Bongsu.News.Articles;

namespace Bongsu.Home;

/// <summary>The newest articles of one section of the news.</summary>
public sealed record Headlines(string Section, IReadOnlyList<ArticleView> Articles);
