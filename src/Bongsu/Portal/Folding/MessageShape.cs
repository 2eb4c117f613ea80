using System.Globalization;
using System.Text;

namespace Bongsu.Portal.Folding;

/// <summary>What a short message says, without how it is dressed: compatibility forms, case, spaces, punctuation and emoji are gone, and so are links, mentions, and the tags before and after the sentence.
/// Two messages are the same when their letters are equal; long ones also when nearly all runs of three letters are (resemblance: Broder, On the resemblance and containment of documents, 1997).</summary>
public sealed class MessageShape
{
    /// <summary>From how many letters on a message may be like another without being equal to it. In a shorter one a single syllable (있다, 없다) is the news.</summary>
    public const int ShortestByLikeness = 30;

    /// <summary>The least share of runs that two like messages have in common: in 60 letters one may be another, in 150 three.</summary>
    public const double Likeness = 0.85;

    private const int Run = 3;

    private MessageShape(string letters)
    {
        Letters = letters;
        Digits = string.Concat(letters.Where(char.IsAsciiDigit));
        Runs = letters.Length < ShortestByLikeness ? [] : [.. Enumerable.Range(0, letters.Length - Run + 1).Select(i => Hash32(letters.AsSpan(i, Run))).Distinct().Order()];
    }

    /// <summary>The letters and digits alone; empty where a message has none.</summary>
    public string Letters { get; }

    /// <summary>The hashes of its runs of letters, ascending, each once; none for a short message.</summary>
    internal IReadOnlyList<uint> Runs { get; }

    // A house number, a time, a phone number: what differs in them alone is not the same message.
    private string Digits { get; }

    /// <summary>The same for equal letters, on every machine.</summary>
    public ulong Key => Hash64(Letters);

    /// <summary>The shape of a well-formed text.</summary>
    public static MessageShape Of(string text)
    {
        var words = text.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // Tags around a sentence say where it belongs, tags within it are words of it.
        var (first, last) = (0, words.Length - 1);
        while (first <= last && IsDress(words[first], tagsToo: true))
            first++;
        while (first <= last && IsDress(words[last], tagsToo: true))
            last--;
        var letters = new StringBuilder(text.Length);
        for (var i = first; i <= last; i++)
            if (!IsDress(words[i], tagsToo: false))
                Append(letters, words[i]);
        return new(letters.ToString());
    }

    /// <summary>Whether both say the same. A message without a letter is the same as no other.</summary>
    public bool IsSameAs(MessageShape other) =>
        Letters.Length > 0 && Letters == other.Letters || Runs.Count > 0 && other.Runs.Count > 0 && Digits == other.Digits && Resemblance(Runs, other.Runs) >= Likeness;

    private static bool IsDress(string word, bool tagsToo) =>
        word[0] == '@' || tagsToo && word[0] == '#' || word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static void Append(StringBuilder letters, string word)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
                continue;
            var letter = Rune.ToLowerInvariant(rune).ToString();
            // However long somebody laughs (ㅋㅋㅋㅋ) or cries (ㅠㅠㅠ). Digits are never shortened.
            if (letters.Length >= 2 * letter.Length && !Rune.IsDigit(rune) && EndsWithTwo(letters, letter))
                continue;
            letters.Append(letter);
        }
    }

    private static bool EndsWithTwo(StringBuilder letters, string letter)
    {
        for (var i = 1; i <= 2 * letter.Length; i++)
            if (letters[^i] != letter[^((i - 1) % letter.Length + 1)])
                return false;
        return true;
    }

    private static double Resemblance(IReadOnlyList<uint> a, IReadOnlyList<uint> b)
    {
        var (i, j, common) = (0, 0, 0);
        while (i < a.Count && j < b.Count)
        {
            if (a[i] == b[j])
                (i, j, common) = (i + 1, j + 1, common + 1);
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return (double)common / (a.Count + b.Count - common);
    }

    private static uint Hash32(ReadOnlySpan<char> run) => (uint)(Hash64(run) >> 32);

    // FNV-1a (Fowler, Noll, Vo), then the finalizer of SplitMix64 (Steele, Lea, Flood 2014), without which neighbouring texts share their upper bits.
    private static ulong Hash64(ReadOnlySpan<char> text)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var c in text)
            hash = (hash ^ c) * 1_099_511_628_211;
        return Mixing.Mix(hash);
    }
}
