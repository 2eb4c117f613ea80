using System.Globalization;
using System.Text;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Statuses;

/// <summary>What may be said and who may take it down: no I/O, only facts.</summary>
public static class StatusRules
{
    /// <summary>The most characters of a status, as a person counts them: a syllable is one however it is typed, and so is a family of four.</summary>
    public const int Longest = 500;

    /// <summary>No letter of any script takes ten code points, and no family of emoji more; without an end of its own, one character could be a megabyte of accents.</summary>
    public const int LongestInCodePoints = Longest * 10;

    /// <summary>Takes the text of a status, noting what is wrong with it.</summary>
    public static string Text(InputErrors errors, string field, string? input)
    {
        switch (InputText.Take(input, 1, LongestInCodePoints, multiline: true, out var text))
        {
            case InputText.Reason.Required:
                errors.Add(field, PortalTexts.T["input.required"]);
                break;
            case InputText.Reason.BadCharacters:
                errors.Add(field, PortalTexts.T["input.bad-characters"]);
                break;
            case InputText.Reason.TooLong:
                errors.Add(field, PortalTexts.T["input.too-long", Longest]);
                break;
            default:
                // What a person counts is never more than the code points: most texts need no closer look.
                if (InputText.CodePoints(text) > Longest && Characters(text) > Longest)
                    errors.Add(field, PortalTexts.T["input.too-long", Longest]);
                else if (!IsVisible(text))
                    errors.Add(field, PortalTexts.T["input.required"]);
                break;
        }
        return text;
    }

    /// <summary>The extended grapheme clusters of a text (Unicode Standard Annex 29).</summary>
    public static int Characters(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (; !text.IsEmpty; count++)
            text = text[StringInfo.GetNextTextElementLength(text)..];
        return count;
    }

    /// <summary>Whether somebody may take down what <paramref name="author"/> wrote.</summary>
    public static Problem? Remove(long author, Caller caller) => author == caller.Account || caller.IsOperator ? null : Problem.NotTheAuthor;

    private static bool IsVisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark) && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800))
                return true;
        return false;
    }
}
