namespace Bongsu.Demonstration;

/// <summary>The demonstration's newspapers as <c>News.txt</c> tells it. A line begins with what it is: <c>=</c> a source, which is never asked for more, <c>#</c> an article, <c>##</c> one that tells the same as the
/// one before it; all others are the beginning of the article above.</summary>
public sealed record NewsScript(IReadOnlyList<NewsScript.Paper> Papers, IReadOnlyList<NewsScript.Line> Articles)
{
    public sealed record Paper(string Address, string Name, string Section);

    public sealed record Line(string Paper, string Section, string Reporter, string Title, bool IsSame, string Excerpt);

    public static NewsScript Parse(string text)
    {
        var (papers, articles) = (new List<Paper>(), new List<Line>());
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.StartsWith("= ", StringComparison.Ordinal) && line[2..].Split(" | ") is [var address, var name, var of])
                papers.Add(new(address, name, of));
            else if (line.StartsWith('#') && line.TrimStart('#', ' ').Split(" | ") is [var paper, var section, var reporter, var title])
                articles.Add(new(paper, section, reporter, title, IsSame: line.StartsWith("##", StringComparison.Ordinal), ""));
            else if (articles.Count > 0)
                articles[^1] = articles[^1] with { Excerpt = $"{articles[^1].Excerpt} {line}".Trim() };
        return new(papers, articles);
    }
}
