using System.Buffers;
using System.Text;

namespace Bongsu.Portal.Markup;

/// <summary>Text without any Markdown as HTML, many times faster than the full way and with the same bytes: most comments are such text, and they arrive by the ten thousand a second.</summary>
internal static class PlainText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(SpecialCharacters());
    private static readonly SearchValues<string> Links = SearchValues.Create(["www.", "://", "mailto:", "tel:"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The text as HTML, or null where it may hold Markdown: any doubt goes the full way.</summary>
    public static Rendered? TryRender(string text)
    {
        if (text.Length == 0 || text[^1] is ' ' or '\n' || text.AsSpan().ContainsAny(Special) || text.AsSpan().ContainsAny(Links))
            return null;
        var collector = new TagCollector();
        var html = new StringBuilder(text.Length + 16).Append("<p>");
        var inParagraph = false;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            if (line.IsEmpty)
            {
                if (inParagraph)
                    html.Append("</p>\n<p>");
                inParagraph = false;
                continue;
            }
            if (!IsPlain(line))
                return null;
            if (inParagraph)
                html.Append("<br>\n");
            inParagraph = true;
            AppendLine(html, line, collector);
        }
        return new(html.Append("</p>").ToString(), collector.Tags);
    }

    /// <summary>Any text, shown as it was typed.</summary>
    public static string Escape(string text) => "<p>" + text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\n", "<br>\n", StringComparison.Ordinal) + "</p>";

    // What begins a heading, a list, a rule, a fence, an indented block.
    private static bool IsPlain(ReadOnlySpan<char> line)
    {
        if (line[0] is ' ' or '-' or '+' or '=' or '~' || line[^1] == ' ')
            return false;
        if (line[0] == '#')
            return line.Length > 1 && line[1] is not (' ' or '#');
        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
            digits++;
        return digits == 0 || digits == line.Length || line[digits] is not ('.' or ')');
    }

    private static void AppendLine(StringBuilder html, ReadOnlySpan<char> line, TagCollector collector)
    {
        var written = 0;
        for (var at = line.IndexOf('#'); at >= 0;)
        {
            var length = Tag.ReadAt(line, at, out var tag);
            if (length > 0 && collector.Take(tag))
            {
                html.Append(line[written..at]).Append("<a href=\"").Append(tag.Url).Append("\">").Append(line.Slice(at, length)).Append("</a>");
                written = at + length;
            }
            var from = at + Math.Max(length, 1);
            var next = line[from..].IndexOf('#');
            at = next < 0 ? -1 : from + next;
        }
        html.Append(line[written..]);
    }

    // Line ends are plain; every other control character, and spaces that are written as references, are not.
    private static string SpecialCharacters() =>
        "\\`*_[]<>&\u00A0\u007F" + string.Concat(Enumerable.Range(0, ' ').Where(c => c != '\n').Select(c => (char)c));
}
