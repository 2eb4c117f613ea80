using System.Text;

namespace Bongsu.Search.Analysis;

/// <summary>The arithmetic of Hangul syllables (The Unicode Standard, section 3.12).</summary>
public static class Hangul
{
    private const int Vowels = 21;
    private const int Finals = 28;
    private const string InitialLetters = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string FinalLetters = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    // Keyboards make one letter of two consonants typed in a row.
    private const string Pairs = "ㄳㄱㅅㄵㄴㅈㄶㄴㅎㄺㄹㄱㄻㄹㅁㄼㄹㅂㄽㄹㅅㄾㄹㅌㄿㄹㅍㅀㄹㅎㅄㅂㅅ";

    public static bool IsSyllable(char c) => c is >= '가' and <= '힣';

    /// <summary>Whether it is a consonant standing alone.</summary>
    public static bool IsConsonant(char c) => c is >= 'ㄱ' and <= 'ㅎ';

    public static bool HasFinal(char syllable) => (syllable - '가') % Finals != 0;

    /// <summary>Whether a syllable ends in ㄹ, behind which 로 stands as it does behind a vowel.</summary>
    public static bool EndsInRieul(char syllable) => (syllable - '가') % Finals == 8;

    /// <summary>A text by the first consonants of its syllables, without anything else; letters and digits of other scripts stay.</summary>
    public static string Initials(ReadOnlySpan<char> folded)
    {
        var initials = new StringBuilder(folded.Length);
        foreach (var c in folded)
            if (IsSyllable(c))
                initials.Append(InitialLetters[(c - '가') / (Vowels * Finals)]);
            else if (char.IsLetterOrDigit(c))
                initials.Append(Split(c));
        return initials.ToString();
    }

    /// <summary>A text by its letters as they are typed, without blanks: the beginning of a syllable is the beginning of its letters.</summary>
    public static string Letters(ReadOnlySpan<char> folded)
    {
        var letters = new StringBuilder(folded.Length * 3);
        foreach (var c in folded)
            if (IsSyllable(c))
            {
                var index = c - '가';
                letters.Append(InitialLetters[index / (Vowels * Finals)]).Append((char)('ㅏ' + index / Finals % Vowels));
                if (index % Finals > 0)
                    letters.Append(Split(FinalLetters[index % Finals]));
            }
            else if (char.IsLetterOrDigit(c))
                letters.Append(Split(c));
        return letters.ToString();
    }

    /// <summary>The two consonants of a letter that a keyboard made of them, or the letter.</summary>
    public static string Split(char letter)
    {
        for (var i = 0; i < Pairs.Length; i += 3)
            if (Pairs[i] == letter)
                return Pairs.Substring(i + 1, 2);
        return letter.ToString();
    }

    /// <summary>A first consonant of the kind that joins, as the letter that stands alone.</summary>
    internal static char Alone(char joining) => InitialLetters[joining - '\u1100'];
}
