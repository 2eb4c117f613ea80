using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Markup;

/// <summary>What rendered texts say, without their marks.</summary>
public static partial class HtmlText
{
    // Enough to tell what it says and whether others say the same.
    private const int LongestRead = 4_000;

    /// <summary>The beginning of a rendered text as words alone, on one line.</summary>
    public static string Plain(string html) => PlainWhole(html.Length <= LongestRead ? html : html[..LongestRead]);

    /// <summary>A rendered text as words alone, on one line.</summary>
    public static string PlainWhole(string html) => Blanks().Replace(WebUtility.HtmlDecode(Marks().Replace(html, " ")), " ").Trim();

    /// <summary>The first characters of a text, with a sign that it goes on.</summary>
    public static string Beginning(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";

    /// <summary>A rendered text with a link in the place of each image, by its description: who wants to see it asks for it.</summary>
    public static string WithLinksForImages(string html) => !html.Contains("<img", StringComparison.Ordinal) ? html : Images().Replace(html, image =>
    {
        var alt = Alternative().Match(image.Value).Groups[1].Value.Replace("<", "&lt;", StringComparison.Ordinal);
        return $"<a href=\"{Source().Match(image.Value).Groups[1].Value}\" rel=\"nofollow noopener\">{(alt.Length > 0 ? alt : WebUtility.HtmlEncode(PortalTexts.T["image"]))}</a>";
    });

    // As the cleaner writes them: attributes in double quotes.
    [GeneratedRegex("""<img(?:\s+[a-z]+(?:="[^"]*")?)*\s*/?>""")]
    private static partial Regex Images();

    [GeneratedRegex("\\ssrc=\"([^\"]*)\"")]
    private static partial Regex Source();

    [GeneratedRegex("\\salt=\"([^\"]*)\"")]
    private static partial Regex Alternative();

    // A mark that was cut in two at the end is no text either.
    [GeneratedRegex("<[^>]*(>|$)")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
