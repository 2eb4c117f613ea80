using System.Text;

namespace Bongsu.Search.Analysis;

/// <summary>Brings all spellings of a character to one. Character by character, so that a place in the folded text is the same place in the text.</summary>
public static class Folding
{
    private const int WideToPlain = '！' - '!';

    /// <summary>Small letters, plain instead of full-width, one kind of blank.</summary>
    public static char Fold(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        >= '！' and <= '～' => char.ToLowerInvariant((char)(c - WideToPlain)),
        '\u3000' or '\u00A0' => ' ',
        // Neither Hangul nor Han nor Kana has small letters; asking for each made folding a Korean text seven times as slow, 22 ns a character instead of 3.
        >= '\u3001' and <= '\u9FFF' or >= '가' and <= '힣' => c,
        >= '\u1100' and <= '\u1112' => Hangul.Alone(c),
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>A text in NFC, folded.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, from) =>
    {
        for (var i = 0; i < folded.Length; i++)
            folded[i] = Fold(from[i]);
    });

    /// <summary>What somebody typed, in NFC; text that is no Unicode stays as it is, and finds nothing.</summary>
    public static string Compose(string typed)
    {
        try
        {
            return typed.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return typed;
        }
    }
}
