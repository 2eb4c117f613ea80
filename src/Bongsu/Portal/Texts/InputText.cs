using System.Text;

namespace Bongsu.Portal.Texts;

/// <summary>What a person typed, made fit to be kept: Unicode NFC, line ends as \n, no control characters, trimmed at the ends.</summary>
public static class InputText
{
    /// <summary>Why a text was refused: the key of its message (<c>input.{reason}</c>).</summary>
    public enum Reason { None, Required, TooLong, BadCharacters }

    /// <summary>Takes a text of <paramref name="minimum"/> to <paramref name="maximum"/> code points. In a text of one line, line breaks are refused too.</summary>
    public static Reason Take(string? input, int minimum, int maximum, bool multiline, out string text)
    {
        text = "";
        if (string.IsNullOrWhiteSpace(input))
            return minimum == 0 ? Reason.None : Reason.Required;
        // Longer than any normalization could bring back under the limit: refused before it costs anything.
        if (input.Length > maximum * 4 + 64)
            return Reason.TooLong;
        if (multiline && input.Contains('\r'))
            input = input.ReplaceLineEndings("\n");
        if (!IsWellFormed(input, multiline))
            return Reason.BadCharacters;
        text = input.Normalize(NormalizationForm.FormC).Trim();
        if (CodePoints(text) is var length && length > maximum)
            return Reason.TooLong;
        return length < minimum ? Reason.Required : Reason.None;
    }

    /// <summary>The number of code points, which is what limits count.</summary>
    public static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        foreach (var c in text)
            if (char.IsLowSurrogate(c))
                count--;
        return count;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text, bool multiline)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < ' ' && !(multiline && c is '\n' or '\t') || c is '\u007F' or (>= '\u0080' and <= '\u009F') or (>= '\uFFFE'))
                return false;
            // Overrides of the writing direction let a name pretend to be another.
            if (c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
                return false;
            if (char.IsSurrogate(c) && (!char.IsHighSurrogate(c) || ++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }
        return true;
    }
}
