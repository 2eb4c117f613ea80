using System.Text;

namespace Bongsu.Hotline.Calls;

/// <summary>A text made fit for a subject, a header, a text message: one line, nothing that draws it otherwise than it is written.</summary>
public static class OneLine
{
    /// <summary>Up to <paramref name="maximum"/> code points; control characters, line breaks and overrides of the writing direction become blanks, and several blanks one.</summary>
    public static string Of(string? text, int maximum)
    {
        var line = new StringBuilder(Math.Min(text?.Length ?? 0, 2 * maximum));
        var length = 0;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var isBlank = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFD or (>= 0xFFFE and <= 0xFFFF);
            if (isBlank && (line.Length == 0 || line[^1] == ' '))
                continue;
            if (length++ == maximum)
                break;
            line.Append(isBlank ? " " : rune.ToString());
        }
        return line.ToString().TrimEnd();
    }
}
