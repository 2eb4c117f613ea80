using Bongsu.Situations;

namespace Bongsu.Demonstration;

/// <summary>The demonstration's situation as <c>Situation.txt</c> tells it. A line begins with what it is: <c>!</c> the situation, <c>+</c> a fact with its source, <c>*</c> a correction of the fact before it.</summary>
public sealed record SituationScript(SituationOpened Opened, IReadOnlyList<SituationScript.Line> Facts)
{
    public sealed record Line(string Text, string Source, bool IsCorrection);

    public static SituationScript Parse(string text)
    {
        SituationOpened? opened = null;
        var facts = new List<Line>();
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("! ", StringComparison.Ordinal) && line[2..].Split(" | ") is [var title, var tags, var summary])
                opened = new(title, summary, tags.Split(' '), []);
            else if ((line.StartsWith("+ ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal)) && line[2..].Split(" | ") is [var fact, var source])
                facts.Add(new(fact, source, IsCorrection: line[0] == '*'));
        }
        return new(opened ?? throw new FormatException("The demonstration's situation has no first line"), facts);
    }
}
