using Bongsu.Portal.Search;
using Bongsu.Search.Analysis;

namespace Bongsu.Search.Index;

/// <summary>A document as <c>search.db</c> keeps it.</summary>
public sealed record IndexedDocument(long Id, string Kind, string Title, string Body, string Tags, long Account, long Cafe, long Board, bool Withdrawn, bool Shown)
{
    // What stands further down in a book is not what it is about; a post has at most 65,536 characters.
    private const int LongestIndexed = 20_000;

    /// <summary>What it puts into the index. Each term that it has is told, with its kind.</summary>
    public (string Title, string Body, string Tags, string Facets) Tokens(Action<string, string> term)
    {
        var (title, body) = (Folding.Fold(Title), Folding.Fold(Body.Length > LongestIndexed ? Body[..LongestIndexed] : Body));
        var (titleUnits, bodyUnits) = (Units.Of(title), Units.Of(body));
        string[] tags = [.. Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var word in Words.Of(title, titleUnits).Union(Words.Of(body, bodyUnits)))
            term(TermKinds.Word, word);
        foreach (var tag in tags)
            term(TermKinds.Tag, tag);
        if (Kind == SearchKinds.Cafe)
            term(TermKinds.Cafe, Title);
        return (IndexTokens.Of(title, titleUnits), IndexTokens.Of(body, bodyUnits), IndexTokens.OfTags(tags) + (Kind == SearchKinds.Cafe ? IndexTokens.OfInitials(title) : ""), Facets());
    }

    private string Facets() => string.Concat(
        Facet.Kind(Kind), " ",
        Cafe > 0 ? Facet.Cafe(Cafe) + " " : "",
        Account > 0 ? Facet.Author(Account) : "");
}

/// <summary>What a document is, as tokens: so that a filter is one more word to look for.</summary>
public static class Facet
{
    public static string Kind(string kind) => $"{IndexTokens.FacetMark}{kind}";

    public static string Cafe(long id) => string.Create(null, $"{IndexTokens.FacetMark}c{id}");

    public static string Author(long account) => string.Create(null, $"{IndexTokens.FacetMark}a{account}");
}

/// <summary>The kinds of terms.</summary>
public static class TermKinds
{
    public const string Word = "word";
    public const string Tag = "tag";
    public const string Cafe = "cafe";
}
