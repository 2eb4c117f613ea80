using System.Globalization;

namespace Bongsu.Search.Analysis;

/// <summary>What lies between a unit and the one before it.</summary>
public enum Gap : byte
{
    /// <summary>Nothing: both belong to one word.</summary>
    None,

    /// <summary>A blank. Korean is written with and without it, so it means little.</summary>
    Blank,

    /// <summary>Punctuation or the end of a line: nothing is read across it.</summary>
    Break,
}

/// <summary>The smallest thing that is compared: one syllable, or one word or number of a script with longer words.</summary>
/// <param name="Code">The same for all that count as the same: of a syllable the character, of a word a hash of its stem.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="IsSyllable">Whether it is a syllable, of Hangul or another script that is written so.</param>
/// <param name="Before">What lies before it.</param>
public readonly record struct Unit(int Code, int Start, int Length, bool IsSyllable, Gap Before)
{
    public int End => Start + Length;
}

/// <summary>Reads folded texts as units.</summary>
public static class Units
{
    // Out of the way of all characters.
    private const int HashBit = 1 << 30;

    public static List<Unit> Of(string folded)
    {
        var units = new List<Unit>(folded.Length);
        var gap = Gap.Break;
        for (var at = 0; at < folded.Length;)
        {
            var (length, isSyllable) = Measure(folded, at);
            if (length == 0)
            {
                // A line's end is one of what separates sentences, a blank of what separates words.
                gap = folded[at] == ' ' && gap != Gap.Break ? Gap.Blank : Gap.Break;
                at++;
                continue;
            }
            units.Add(new(isSyllable ? folded[at] : Hash(Stem.Of(folded.AsSpan(at, length))), at, length, isSyllable, gap));
            (gap, at) = (Gap.None, at + length);
        }
        return units;
    }

    /// <summary>A unit as the index has it.</summary>
    public static string Text(string folded, Unit unit) => unit.IsSyllable ? folded.Substring(unit.Start, 1) : Stem.Of(folded.AsSpan(unit.Start, unit.Length));

    private static (int Length, bool IsSyllable) Measure(string folded, int at)
    {
        if (IsSyllabic(folded[at]))
            return (1, true);
        if (char.IsDigit(folded[at]))
            return (Run(folded, at, char.IsDigit), false);
        return (char.IsLetter(folded[at]) ? Run(folded, at, c => (char.IsLetter(c) || IsMark(c)) && !IsSyllabic(c)) : 0, false);
    }

    private static int Run(string text, int at, Func<char, bool> isOfIt)
    {
        var end = at + 1;
        while (end < text.Length && isOfIt(text[end]))
            end++;
        return end - at;
    }

    private static bool IsSyllabic(char c) => Hangul.IsSyllable(c) || c is >= 'ㄱ' and <= 'ㆎ' or >= '぀' and <= 'ヿ' or >= '㐀' and <= '䶿' or >= '一' and <= '鿿';

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // FNV-1a: the same in every process, which the language's own hash is not.
    private static int Hash(string word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
            hash = (hash ^ c) * 16777619;
        return (int)(hash & (HashBit - 1)) | HashBit;
    }
}
