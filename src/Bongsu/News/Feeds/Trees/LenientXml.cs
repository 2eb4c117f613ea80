using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Bongsu.News.Feeds.Trees;

/// <summary>Reads what is not well-formed, by the tokens of HTML: raw ampersands, unknown references, names without quotes and everything else that browsers forgive. The tree is a feed's, not a page's:
/// a <c>link</c> has content here.</summary>
internal static class LenientXml
{
    // Of these, none holds another of them: where one is met within another, an end was forgotten.
    private static readonly HashSet<string> Fields = new(["title", "link", "guid", "pubdate", "description", "category", "enclosure", "ttl", "language", "item", "entry", "id", "updated", "published", "summary"], StringComparer.Ordinal);
    private static readonly HashSet<string> PlainFields = new(["title", "link", "guid", "pubdate", "category", "enclosure", "ttl", "language", "id", "updated", "published"], StringComparer.Ordinal);

    private static readonly IEntityProvider ClosedReferences = new ClosedReferenceProvider();

    public static void Read(string text, FeedTree tree)
    {
        using var tokens = new HtmlTokenizer(new TextSource(text), ClosedReferences)
        {
            IsAcceptingCharacterData = true,
            SkipComments = true,
            // The tokenizer compares each attribute with each.
            ShouldEmitAttribute = (ref token, _) => token.Attributes.Count < FeedTree.MostAttributes,
        };
        // By prefix, wherever it is declared. Without a prefix, names are taken for the feed's: where its elements end is not sure here.
        var namespaces = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!tree.IsDone)
            switch (tokens.Get())
            {
                case { Type: HtmlTokenType.EndOfFile }:
                    return;
                case HtmlTagToken { Type: HtmlTokenType.StartTag } tag:
                    Open(tag, tree, namespaces);
                    break;
                case HtmlTagToken { Type: HtmlTokenType.EndTag } tag:
                    var (prefix, name) = Split(tag.Name);
                    tree.Close(name, Vocabularies.Find(prefix, namespaces.GetValueOrDefault(prefix)));
                    break;
                case { Type: HtmlTokenType.Character } characters:
                    tree.Text(characters.Data);
                    break;
            }
    }

    private static void Open(HtmlTagToken tag, FeedTree tree, Dictionary<string, string> namespaces)
    {
        Dictionary<string, string>? attributes = null;
        foreach (var attribute in tag.Attributes)
            if (attribute.Name.StartsWith("xmlns:", StringComparison.Ordinal))
                namespaces[attribute.Name[6..]] = attribute.Value;
            else
                (attributes ??= new(StringComparer.Ordinal)).TryAdd(attribute.Name.StartsWith("xml:", StringComparison.Ordinal) ? attribute.Name : Split(attribute.Name).Name, attribute.Value);
        var (prefix, name) = Split(tag.Name);
        var vocabulary = Vocabularies.Find(prefix, namespaces.GetValueOrDefault(prefix));
        if (vocabulary == Vocabulary.Feed && Fields.Contains(name))
            CloseForgotten(name, tree);
        tree.Open(name, vocabulary, attributes);
        if (tag.IsSelfClosing || name is "br" or "hr" or "img" or "wbr")
            tree.Close();
    }

    private static void CloseForgotten(string name, FeedTree tree)
    {
        while (PlainFields.FirstOrDefault(field => tree.Current.Is(field)) is { } forgotten)
            tree.Close(forgotten, Vocabulary.Feed);
        if (name is "item" or "entry")
            tree.Close(name, Vocabulary.Feed);
    }

    private static (string Prefix, string Name) Split(string name) => name.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? (name[..colon], name[(colon + 1)..]) : ("", name);

    // Browsers take "&copy" for a sign even without its end. Here it is the beginning of a parameter: "?id=10&copy=3&section=4".
    private sealed class ClosedReferenceProvider : IEntityProvider
    {
        public string? GetSymbol(string name) => name.EndsWith(';') ? HtmlEntityProvider.Resolver.GetSymbol(name) : null;
    }
}
