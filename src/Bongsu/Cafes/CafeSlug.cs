using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Cafes;

/// <summary>The name of a cafe or board in addresses: a–z, 0–9 and hyphens, beginning and ending with a letter or digit.</summary>
public static class CafeSlug
{
    /// <summary>Words that addresses below <c>/cafes</c> need for themselves.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "new", "search", "feed" };

    public static bool IsCafe([NotNullWhen(true)] string? text) => IsSlug(text, 3, 30) && !Reserved.Contains(text);

    public static bool IsBoard([NotNullWhen(true)] string? text) => IsSlug(text, 1, 30) && !Reserved.Contains(text);

    private static bool IsSlug([NotNullWhen(true)] string? text, int minimum, int maximum)
    {
        if (text is null || text.Length < minimum || text.Length > maximum || text[0] == '-' || text[^1] == '-')
            return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        return true;
    }
}
