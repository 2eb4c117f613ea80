using System.Globalization;
using System.Text.RegularExpressions;
using Bongsu.Cafes;

namespace Bongsu.Import.Words;

/// <summary>What boards made of categories are called in addresses.</summary>
internal static partial class BoardNames
{
    private const int LongestSlug = 30;

    /// <summary>A slug of the name's letters where they are latin, else <c>board-N</c>; none that is taken.</summary>
    public static string Slug(string name, IReadOnlyCollection<string> taken)
    {
        var slug = name.Any(letter => char.IsLetter(letter) && !char.IsAscii(letter)) ? "" : Other().Replace(name.ToLowerInvariant(), "-").Trim('-');
        if (slug.Length > LongestSlug)
            slug = slug[..LongestSlug].TrimEnd('-');
        return CafeSlug.IsBoard(slug) ? taken.Contains(slug) ? Numbered(slug, 2, taken) : slug : Numbered("board", 1, taken);
    }

    private static string Numbered(string slug, int first, IReadOnlyCollection<string> taken)
    {
        for (var number = first; ; number++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            var numbered = slug[..Math.Min(slug.Length, LongestSlug - end.Length)].TrimEnd('-') + end;
            if (!taken.Contains(numbered))
                return numbered;
        }
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
