namespace Bongsu.News.Feeds.Trees;

/// <summary>Whose word the name of an element is. RSS of all ages and Atom share one: they differ in names, and feeds mix them up.</summary>
internal enum Vocabulary
{
    Feed, Content, DublinCore, Media, Syndication, Podcast, Rdf, Html, Other,
}

/// <summary>Finds vocabularies by namespace or, where a feed forgot to declare it, by the prefix that everybody uses.</summary>
internal static class Vocabularies
{
    private static readonly Dictionary<string, Vocabulary> Namespaces = new(StringComparer.OrdinalIgnoreCase)
    {
        ["purl.org/rss/1.0/modules/content"] = Vocabulary.Content,
        ["purl.org/dc/elements/1.1"] = Vocabulary.DublinCore,
        ["purl.org/dc/terms"] = Vocabulary.DublinCore,
        ["search.yahoo.com/mrss"] = Vocabulary.Media,
        ["purl.org/rss/1.0/modules/syndication"] = Vocabulary.Syndication,
        ["www.itunes.com/dtds/podcast-1.0.dtd"] = Vocabulary.Podcast,
        ["www.w3.org/1999/02/22-rdf-syntax-ns#"] = Vocabulary.Rdf,
        ["www.w3.org/1999/xhtml"] = Vocabulary.Html,
        ["www.w3.org/2005/atom"] = Vocabulary.Feed,
        ["purl.org/atom/ns#"] = Vocabulary.Feed,
        ["purl.org/rss/1.0"] = Vocabulary.Feed,
    };

    private static readonly Dictionary<string, Vocabulary> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["content"] = Vocabulary.Content, ["dc"] = Vocabulary.DublinCore, ["dcterms"] = Vocabulary.DublinCore, ["media"] = Vocabulary.Media, ["sy"] = Vocabulary.Syndication,
        ["itunes"] = Vocabulary.Podcast, ["rdf"] = Vocabulary.Rdf, ["xhtml"] = Vocabulary.Html, ["atom"] = Vocabulary.Feed, ["rss"] = Vocabulary.Feed,
    };

    public static Vocabulary Find(string prefix, string? uri)
    {
        var name = uri?.Trim() ?? "";
        name = (name.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0 ? name[(scheme + 3)..] : name).TrimEnd('/');
        if (Namespaces.TryGetValue(name, out var vocabulary) || prefix.Length > 0 && Prefixes.TryGetValue(prefix, out vocabulary))
            return vocabulary;
        return prefix.Length == 0 ? Vocabulary.Feed : Vocabulary.Other;
    }
}
