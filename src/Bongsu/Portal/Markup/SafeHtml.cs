using AngleSharp.Dom;
using Ganss.Xss;

namespace Bongsu.Portal.Markup;

/// <summary>The last wall before a page: whatever Markdown made, only these elements, attributes and addresses pass.</summary>
internal static class SafeHtml
{
    private static readonly string[] Elements = ["p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6", "a", "img"];
    private static readonly string[] Attributes = ["href", "src", "alt", "title", "start"];

    // What is in these is no text.
    private static readonly HashSet<string> Silent = new(["script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "title", "head"], StringComparer.OrdinalIgnoreCase);

    private static readonly HtmlSanitizer Sanitizer = Build();
    private static readonly HtmlSanitizer ForeignSanitizer = BuildForeign();

    public static string Clean(string html) => Sanitizer.Sanitize(html);

    /// <summary>The same for HTML that was not made here: of elements that do not pass, what they say does; addresses are those of where it comes from.</summary>
    public static string CleanForeign(string html, Uri from) => ForeignSanitizer.Sanitize(html, from.AbsoluteUri);

    private static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Elements, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.FilterUrl += (_, url) => url.SanitizedUrl = IsAllowed(url.Tag.LocalName, url.OriginalUrl) ? url.SanitizedUrl : null;
        sanitizer.PostProcessNode += (_, processed) =>
        {
            if (processed.Node is IElement { LocalName: "a" } link)
                Finish(link);
            else if (processed.Node is IElement { LocalName: "img" } image)
                FinishImage(image);
        };
        return sanitizer;
    }

    private static HtmlSanitizer BuildForeign()
    {
        var sanitizer = Build();
        sanitizer.KeepChildNodes = true;
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (!Silent.Contains(removing.Tag.LocalName))
                return;
            removing.Tag.Remove();
            removing.Cancel = true;
        };
        return sanitizer;
    }

    private static bool IsAllowed(string element, string? url) => url is not null && (element == "img"
        ? url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        : IsLocal(url) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));

    // Browsers read a second slash, of either kind, as the beginning of another host.
    private static bool IsLocal(string url) => url.StartsWith('#') || url.StartsWith('/') && !(url.Length > 1 && url[1] is '/' or '\\');

    private static void Finish(IElement link)
    {
        if (link.GetAttribute("href") is not { } address)
            link.Replace([.. link.ChildNodes]);
        else if (!IsLocal(address))
            link.SetAttribute("rel", "nofollow noopener");
    }

    private static void FinishImage(IElement image)
    {
        if (image.GetAttribute("src") is null)
            image.Replace(image.Owner!.CreateTextNode(image.GetAttribute("alt") ?? ""));
        else
            image.SetAttribute("loading", "lazy");
    }
}
