using System.Globalization;
using System.Text;

namespace Bongsu.Record;

/// <summary>Texts on the record: one line of bounded length, whatever a source says.</summary>
public static class RecordText
{
    /// <summary>The longest kind and actor, in code points.</summary>
    public const int LongestWord = 40;

    /// <summary>The longest what and why, in code points.</summary>
    public const int Longest = 300;

    /// <summary>The text without line breaks, control characters and overrides of the writing direction, cut at <paramref name="most"/> code points.</summary>
    public static string Line(string text, int most)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(most))
            line.Append(IsOfALine(rune) ? rune.ToString() : " ");
        return line.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsOfALine(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));
}
