using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Bongsu.Import.Words;

/// <summary>HTML that people wrote in another program, as the Markdown that says the same. What Markdown has no word for keeps its text.</summary>
internal static partial class HtmlToMarkdown
{
    /// <summary>The most HTML that is read, in UTF-16 units: sixteen times the longest body.</summary>
    public const int Longest = 1 << 20;

    // The parser looks through all that is open at each element: so many take it a moment, ten times as many a minute.
    private const int MostElements = 10_000;

    // Nobody quotes so deep; a page of nothing but opened elements would otherwise end the process.
    private const int Deepest = 64;

    /// <summary>Whether a text that may be either looks like HTML: it begins with an element.</summary>
    public static bool IsHtml(string text) => Element().IsMatch(text);

    /// <summary>Whether the HTML has so many elements that only its text is taken.</summary>
    public static bool IsTextOnly(string html) => html.AsSpan().Count('<') > MostElements * 2;

    public static string Convert(string html)
    {
        if (html.Length > Longest)
            html = html[..Longest];
        if (IsTextOnly(html))
            return MarkdownWords.Escape(WebUtility.HtmlDecode(Tag().Replace(html, " ")));
        var body = new HtmlParser().ParseDocument(html).Body;
        return body is null ? "" : EmptyLines().Replace(Inside(body, 0), "\n\n").Trim();
    }

    private static string Inside(INode parent, int depth)
    {
        if (depth > Deepest)
            return MarkdownWords.Escape(parent.TextContent);
        var text = new StringBuilder();
        foreach (var node in parent.ChildNodes)
            if (node is IText words)
                text.Append(MarkdownWords.Escape(Spaces().Replace(words.Data, " "), isAtStart: text.Length == 0 || text[^1] == '\n'));
            else if (node is IElement element)
                text.Append(Of(element, depth + 1));
        return text.ToString();
    }

    private static string Of(IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "script" or "style" or "head" or "template" or "svg" or "title":
                return "";
            case "br":
                return "\n";
            case "hr":
                return "\n\n---\n\n";
            case "pre":
                return MarkdownWords.Fence(element.TextContent);
            case "code" or "kbd" or "tt" or "samp":
                return MarkdownWords.Code(element.TextContent);
            case "img":
                return Image(element);
            case "iframe" or "video" or "audio" or "source" or "embed":
                return element.GetAttribute("src") is { Length: > 0 } media ? $"\n\n{MarkdownWords.Link(media, media)}\n\n" : Inside(element, depth);
            case "ul" or "ol":
                return List(element, depth);
        }
        var inside = Inside(element, depth);
        return element.LocalName switch
        {
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when inside.Trim() is { Length: > 0 } words => $"\n\n{new string('#', element.LocalName[1] - '0')} {words.ReplaceLineEndings(" ")}\n\n",
            "strong" or "b" => MarkdownWords.Around("**", inside),
            "em" or "i" => MarkdownWords.Around("*", inside),
            "a" => element.GetAttribute("href") is { Length: > 0 } address ? MarkdownWords.Link(inside.Trim(), address) : inside,
            "blockquote" => $"\n\n{Lines(inside.Trim(), "> ", "> ")}\n\n",
            "tr" => $"{inside.Trim().TrimEnd('|').TrimEnd()}\n",
            "td" or "th" => $"{inside.Trim().ReplaceLineEndings(" ")} | ",
            "p" or "div" or "section" or "article" or "aside" or "header" or "footer" or "figure" or "figcaption" or "table" or "details" or "summary" or "dl" or "dt" or "dd" or "center" or "main" or "address"
                or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => $"\n\n{inside.Trim()}\n\n",
            _ => inside,
        };
    }

    private static string List(IElement list, int depth)
    {
        var text = new StringBuilder("\n\n");
        var number = 0;
        foreach (var item in list.Children)
        {
            var mark = list.LocalName == "ol" ? $"{++number}. " : "- ";
            text.Append(Lines(EmptyLines().Replace(Inside(item, depth + 1), "\n").Trim(), mark, new string(' ', mark.Length))).Append('\n');
        }
        return text.Append('\n').ToString();
    }

    private static string Image(IElement image) =>
        image.ClassList.Contains("emoji") ? image.GetAttribute("alt") ?? ""
        : image.GetAttribute("src") is { Length: > 0 } source ? MarkdownWords.Image(image.GetAttribute("alt") ?? "", source)
        : MarkdownWords.Escape(image.GetAttribute("alt") ?? "");

    private static string Lines(string text, string first, string others) =>
        first + string.Join('\n', EmptyLines().Replace(text, "\n\n").Split('\n').Select((line, index) => index == 0 ? line : (others + line).TrimEnd()));

    [GeneratedRegex(@"^\s*<(?:p|div|h[1-6]|ul|ol|blockquote|pre|table|img|a|br|span|strong|em|b|i)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Element();

    [GeneratedRegex("<[^<>]{0,10000}>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n(?:[ \t]*\n)+")]
    private static partial Regex EmptyLines();
}
