using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.News.Feeds;

/// <summary>The texts of a feed: bounded, composed (NFC), without control characters.</summary>
internal static partial class FeedText
{
    // Much longer than any field that is plain, so that what is looked at is bounded too.
    private const int LongestRead = 20_000;

    // The control characters but tab and line ends, what is no character at all, and what stands for one that is lost.
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Append(0x7F).Append(0xFFFD).Append(0xFFFE).Append(0xFFFF).Select(c => (char)c).Except(['\t', '\n', '\r'])]);

    /// <summary>The text without what neither XML nor JSON nor a page may hold.</summary>
    public static string WithoutControls(string text)
    {
        if (!text.AsSpan().ContainsAny(Controls))
            return text;
        var rest = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!Controls.Contains(c))
                rest.Append(c);
        return rest.ToString();
    }

    /// <summary>Words alone, on one line: marks of HTML are taken away and references resolved, twice, for what was escaped twice. Other things in angle brackets, as in <c>&lt;표&gt;</c>, are words. Null where there are none.</summary>
    public static string? Plain(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = WithoutMarks(WebUtility.HtmlDecode(WithoutMarks(Cut(text, LongestRead))));
        plain = Cut(Blanks().Replace(Clean(plain), " ").Trim(), longest).TrimEnd();
        return plain.Length == 0 ? null : plain;
    }

    /// <summary>HTML as it was given, but resolved where it was escaped twice. Null where there is nothing in it.</summary>
    public static string? Html(string? html, int longest)
    {
        if (string.IsNullOrWhiteSpace(html))
            return null;
        if (!html.Contains('<', StringComparison.Ordinal) && EscapedMark().IsMatch(html))
            html = WebUtility.HtmlDecode(html);
        html = Clean(html).Trim();
        if (html.Length > longest)
        {
            html = Cut(html, longest);
            // A tag that was cut in two is none.
            if (html.LastIndexOf('<') is var begun and >= 0 && begun > html.LastIndexOf('>'))
                html = html[..begun];
        }
        return html.Length == 0 ? null : html;
    }

    /// <summary>Whether the text holds marks of HTML, escaped or not.</summary>
    public static bool HoldsHtml(string text) => Mark().IsMatch(text) || EscapedMark().IsMatch(text);

    /// <summary>Plain text as HTML, its lines kept.</summary>
    public static string? Encoded(string? text) => text is null ? null : Escaped(text.Trim()).ReplaceLineEndings("<br>\n");

    /// <summary>A text within HTML, Hangul left as it is.</summary>
    public static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>The first characters, none cut in two.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    private static string WithoutMarks(string text) => Mark().Replace(text, mark => mark.Groups["block"].Success ? " " : "");

    // Half a pair can come out of references and cannot be composed.
    private static string Clean(string text)
    {
        var clean = WithoutControls(text);
        for (var i = 0; i < clean.Length; i++)
            if (char.IsSurrogate(clean[i]) && !(i + 1 < clean.Length && char.IsSurrogatePair(clean[i], clean[i + 1]) && ++i > 0))
                return string.Concat(clean.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar)).Normalize();
        return clean.Normalize();
    }

    [GeneratedRegex(@"</?(?:(?<block>br|p|div|h[1-6]|hr|li|ul|ol|tr|td|blockquote)|a|abbr|b|big|cite|code|em|font|i|img|mark|s|small|span|strike|strong|sub|sup|u)(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();

    [GeneratedRegex(@"&lt;/?(br|p|div|h[1-6]|li|ul|ol|table|blockquote|a|b|em|font|i|img|span|strong)(\s|/|&gt;)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex EscapedMark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
