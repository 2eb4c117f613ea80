using System.Text;

namespace Bongsu.Search.Analysis;

/// <summary>Texts as the index has them: tokens with blanks between. Syllables go in overlapping pairs, across blanks too, so that what is written apart and what is written together have the same pairs; words of other
/// scripts go by their stems. Each word that begins with a syllable also leaves that one, marked, for who looks for a single syllable.</summary>
public static class IndexTokens
{
    /// <summary>Before the first syllable of a word.</summary>
    public const char HeadMark = '_';

    public const char TagMark = '#';

    /// <summary>Before what is not of the text: its kind, its cafe, its author.</summary>
    public const char FacetMark = '=';

    /// <summary>The tokens of a folded text.</summary>
    public static string Of(string folded, List<Unit> units)
    {
        var tokens = new StringBuilder(folded.Length * 2);
        Append(tokens, folded, units, isQuery: false);
        var heads = new HashSet<char>();
        foreach (var unit in units)
            if (unit.IsSyllable && unit.Before != Gap.None && heads.Add(folded[unit.Start]))
                tokens.Append(HeadMark).Append(folded[unit.Start]).Append(' ');
        return tokens.ToString();
    }

    /// <summary>The tokens of tags: each as a whole, as a text, and by its first consonants.</summary>
    public static string OfTags(IEnumerable<string> tags)
    {
        var tokens = new StringBuilder();
        foreach (var tag in tags)
        {
            var folded = Folding.Fold(tag);
            tokens.Append(TagMark).Append(folded).Append(' ');
            Append(tokens, folded, Units.Of(folded), isQuery: false);
            AppendInitials(tokens, folded);
        }
        return tokens.ToString();
    }

    /// <summary>The first consonants of a name, in overlapping pairs.</summary>
    public static string OfInitials(string folded)
    {
        var tokens = new StringBuilder();
        AppendInitials(tokens, folded);
        return tokens.ToString();
    }

    /// <summary>The tokens that a text has where it has these units in a row. A syllable alone at the end is the beginning of a pair there, and says so with a star; one alone at the beginning is the end of a pair and is left out.</summary>
    public static string OfQuery(string folded, List<Unit> units)
    {
        var tokens = new StringBuilder();
        Append(tokens, folded, units, isQuery: true);
        return tokens.ToString();
    }

    private static void Append(StringBuilder tokens, string folded, List<Unit> units, bool isQuery)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            if (!unit.IsSyllable)
            {
                tokens.Append(Units.Text(folded, unit)).Append(' ');
                continue;
            }
            var (joinsBefore, joinsAfter) = (i > 0 && Join(units[i - 1], unit, isQuery), i + 1 < units.Count && Join(unit, units[i + 1], isQuery));
            if (joinsAfter)
                tokens.Append(folded[unit.Start]).Append(folded[units[i + 1].Start]).Append(' ');
            else if (!joinsBefore && !(isQuery && i == 0 && units.Count > 1))
                tokens.Append(folded[unit.Start]).Append(isQuery && i == units.Count - 1 ? "* " : " ");
        }
    }

    // Who asks for a phrase means one behind the other, whatever lies between.
    private static bool Join(Unit unit, Unit next, bool isQuery) => unit.IsSyllable && next.IsSyllable && (isQuery || next.Before != Gap.Break);

    private static void AppendInitials(StringBuilder tokens, string folded)
    {
        var initials = Hangul.Initials(folded);
        for (var i = 0; i + 1 < initials.Length; i++)
            if (Hangul.IsConsonant(initials[i]) && Hangul.IsConsonant(initials[i + 1]))
                tokens.Append(initials, i, 2).Append(' ');
    }
}
