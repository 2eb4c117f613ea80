using System.Globalization;
using System.Text;

namespace Bongsu.Portal.Markup;

/// <summary>A hashtag in its one form, by which all its spellings meet: NFC, lower case, without the number sign. Letters, digits and marks of any script and underscores, at least one letter among them.</summary>
public readonly record struct Tag
{
    /// <summary>The most UTF-16 units that a tag has.</summary>
    public const int Longest = 64;

    private Tag(string value) => Value = value;

    /// <summary>The tag, as topics, addresses and the data have it.</summary>
    public string Value { get; }

    /// <summary>The address of its page.</summary>
    public string Url => $"/live/tags/{Uri.EscapeDataString(Value)}";

    public override string ToString() => Value;

    /// <summary>The tag that a text is, with or without its number sign; null where it is none.</summary>
    public static Tag? Parse(string? text)
    {
        if (text is null)
            return null;
        var word = text.StartsWith('#') ? text.AsSpan(1) : text;
        return word.Length > 0 && Measure(word, out var hasLetter) == word.Length && hasLetter ? Fold(word) : null;
    }

    /// <summary>The tag that begins at a number sign in a longer text, and how many units of the text it takes, the sign included; 0 where none begins there.</summary>
    internal static int ReadAt(ReadOnlySpan<char> text, int sign, out Tag tag)
    {
        tag = default;
        if (sign > 0 && ForbidsBefore(text[..sign]))
            return 0;
        var length = Measure(text[(sign + 1)..], out var hasLetter);
        if (!hasLetter || Fold(text.Slice(sign + 1, length)) is not { } folded)
            return 0;
        tag = folded;
        return length + 1;
    }

    // Within a word, a path or a numeric reference a number sign begins no tag.
    private static bool ForbidsBefore(ReadOnlySpan<char> before)
    {
        Rune.DecodeLastFromUtf16(before, out var last, out _);
        return IsOfTag(last) || last.Value is '#' or '&' or '/';
    }

    private static int Measure(ReadOnlySpan<char> text, out bool hasLetter)
    {
        hasLetter = false;
        var length = 0;
        while (length < text.Length && Rune.DecodeFromUtf16(text[length..], out var rune, out var taken) == System.Buffers.OperationStatus.Done && IsOfTag(rune))
        {
            hasLetter |= Rune.IsLetter(rune);
            length += taken;
        }
        return length;
    }

    private static Tag? Fold(ReadOnlySpan<char> word)
    {
        // No normalization brings a longer one back under the limit.
        if (word.Length > Longest * 4)
            return null;
        var folded = word.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant().Normalize(NormalizationForm.FormC);
        return folded.Length <= Longest ? new(folded) : null;
    }

    private static bool IsOfTag(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber || rune.Value == '_';
}
