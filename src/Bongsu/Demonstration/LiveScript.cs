namespace Bongsu.Demonstration;

/// <summary>What the demonstration's people say live, as <c>Live.txt</c> tells it. A line begins with who says it; <c>&gt;</c> before that answers the line above that has none, <c>=</c> says what somebody speaks for.</summary>
public sealed record LiveScript(IReadOnlyList<LiveScript.Source> Sources, IReadOnlyList<LiveScript.Line> Lines)
{
    public sealed record Source(string Username, string Name);

    public sealed record Line(string Author, string Text, bool IsAnswer);

    public static LiveScript Parse(string text)
    {
        var (sources, lines) = (new List<Source>(), new List<Line>());
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal) && line[2..].Split(' ', 2) is [var source, var name])
                sources.Add(new(source, name));
            else if (line.TrimStart('>', ' ').Split(' ', 2) is [var author, var words])
                lines.Add(new(author, words, IsAnswer: line[0] == '>'));
        }
        return new(sources, lines);
    }
}
