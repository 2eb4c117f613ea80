using System.Buffers;
using System.Text;
using Bongsu.Portal.Texts;

namespace Bongsu.Import.Words;

/// <summary>A text as the portal takes it: what a form would refuse is mended, and what was done is told.</summary>
/// <param name="Text">The text, which <see cref="InputText"/> takes as it is.</param>
/// <param name="Removed">How many characters were taken out that no text may have.</param>
/// <param name="Length">How many characters it had without them.</param>
internal readonly record struct FittedText(string Text, int Removed, int Length)
{
    /// <summary>Cuts a text to at most so many characters (code points).</summary>
    public static FittedText Of(string? input, int most, bool isOneLine)
    {
        var (text, removed) = Mend(input ?? "", isOneLine);
        var length = InputText.CodePoints(text);
        return new(length > most ? Cut(text, most).TrimEnd() : text, removed, length);
    }

    public bool IsCut => InputText.CodePoints(Text) < Length;

    private static (string Text, int Removed) Mend(string input, bool isOneLine)
    {
        var mended = new StringBuilder(input.Length);
        var removed = 0;
        var rest = input.ReplaceLineEndings("\n").AsSpan();
        while (!rest.IsEmpty)
        {
            var whole = Rune.DecodeFromUtf16(rest, out var rune, out var taken) == OperationStatus.Done;
            rest = rest[taken..];
            if (rune.Value is '\n' or '\t')
                mended.Append(isOneLine ? ' ' : (char)rune.Value);
            else if (whole && IsAllowed(rune.Value))
                mended.Append(rune.ToString());
            else
                removed++;
        }
        return (mended.ToString().Normalize(NormalizationForm.FormC).Trim(), removed);
    }

    // Control characters, the two that are none, and overrides of the writing direction: as InputText refuses them.
    private static bool IsAllowed(int rune) => rune is >= ' ' and not (>= 0x7F and <= 0x9F or 0xFFFE or 0xFFFF or >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069);

    private static string Cut(string text, int most)
    {
        var end = 0;
        for (var taken = 0; taken < most; taken++)
            end += char.IsHighSurrogate(text[end]) ? 2 : 1;
        return text[..end];
    }
}
