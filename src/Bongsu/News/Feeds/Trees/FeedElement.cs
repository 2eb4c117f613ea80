using System.Text;

namespace Bongsu.News.Feeds.Trees;

/// <summary>An element of a feed. Names are in small letters: readers of malformed feeds cannot know better.</summary>
/// <param name="name">Without its prefix.</param>
/// <param name="vocabulary">Whose word the name is.</param>
/// <param name="attributes">Null where there are none; <c>xml:</c> is the only prefix that is kept.</param>
/// <param name="statedBase">Where relative links within it begin, as <c>xml:base</c> says here or further out; null where nothing does.</param>
internal sealed class FeedElement(string name, Vocabulary vocabulary, Dictionary<string, string>? attributes, Uri? statedBase)
{
    private static readonly HashSet<string> Void = new(["br", "hr", "img", "wbr"], StringComparer.Ordinal);

    // Strings and elements as they come.
    private List<object>? _content;

    public string Name => name;

    public Uri? StatedBase => statedBase;

    public bool IsFeedRoot => vocabulary switch
    {
        Vocabulary.Feed => name is "rss" or "channel" or "feed",
        Vocabulary.Rdf => name == "rdf" && Elements.Any(element => element.Is("channel") || element.Is("item")),
        _ => false,
    };

    public IEnumerable<FeedElement> Elements => _content?.OfType<FeedElement>() ?? [];

    /// <summary>All text within, that of elements within too.</summary>
    public string Text => _content switch
    {
        null => "",
        [string only] => only,
        _ => WriteText(new()).ToString(),
    };

    public string? this[string attribute] => attributes?.GetValueOrDefault(attribute);

    public void Add(object content) => (_content ??= []).Add(content);

    public bool Is(string otherName, Vocabulary other = Vocabulary.Feed) => vocabulary == other && name == otherName;

    /// <summary>The elements of a name right within this one.</summary>
    public IEnumerable<FeedElement> All(string childName, Vocabulary child = Vocabulary.Feed) => Elements.Where(element => element.Is(childName, child));

    /// <summary>The text of the first element of a name that has any.</summary>
    public string? TextOf(string childName, Vocabulary child = Vocabulary.Feed) => All(childName, child).Select(element => element.Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>The first element, this one included, that is as asked, in the order of the document.</summary>
    public FeedElement? Find(Func<FeedElement, bool> isSuch) => isSuch(this) ? this : Elements.Select(element => element.Find(isSuch)).FirstOrDefault(found => found is not null);

    /// <summary>The outermost elements of a name, however deep.</summary>
    public IEnumerable<FeedElement> Outermost(string itsName) => Elements.SelectMany(element => element.Is(itsName) ? [element] : element.Outermost(itsName));

    /// <summary>What is within as HTML: text that was escaped is HTML already, elements are written.</summary>
    /// <param name="from">Where relative links begin unless the feed says otherwise.</param>
    public string Html(Uri from) => !Elements.Any() ? Text : WriteHtml(new(), from).ToString();

    private StringBuilder WriteText(StringBuilder text)
    {
        foreach (var each in _content ?? [])
            if (each is FeedElement element)
                element.WriteText(text);
            else
                text.Append((string)each);
        return text;
    }

    private StringBuilder WriteHtml(StringBuilder html, Uri from)
    {
        foreach (var each in _content ?? [])
            if (each is FeedElement element)
                element.WriteElement(html, from);
            else
                html.Append(FeedText.Escaped((string)each));
        return html;
    }

    private void WriteElement(StringBuilder html, Uri from)
    {
        html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes ?? [])
            if (!attribute.Contains(':', StringComparison.Ordinal))
            {
                var whole = attribute is "href" or "src" ? FeedLink.Resolve(StatedBase ?? from, value)?.AbsoluteUri : null;
                html.Append(' ').Append(attribute).Append("=\"").Append(FeedText.Escaped(whole ?? value)).Append('"');
            }
        html.Append('>');
        WriteHtml(html, from);
        if (!Void.Contains(name))
            html.Append("</").Append(name).Append('>');
    }
}
