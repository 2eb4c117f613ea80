using Bongsu.Search.Analysis;
using Bongsu.Search.Index;

namespace Bongsu.Search.Queries;

/// <summary>A query as an expression of FTS5. Everything in it is a quoted string of tokens made here.</summary>
public static class MatchExpression
{
    /// <summary>Documents that have all terms, or <paramref name="any"/> of them.</summary>
    /// <param name="query">The query.</param>
    /// <param name="facets">What else they have to be (<see cref="Facet"/>).</param>
    /// <param name="any">Whether one term is enough.</param>
    /// <param name="inTitles">Whether the terms have to stand in the title or the tags.</param>
    public static string Of(SearchQuery query, IReadOnlyList<string> facets, bool any, bool inTitles)
    {
        List<string> all = [.. query.Tags.Select(tag => $"\"{IndexTokens.TagMark}{Folding.Fold(tag)}\""), .. facets.Select(facet => $"\"{facet}\"")];
        if (query.Terms.Count > 0)
            all.Insert(0, $"{(inTitles ? "{title tags} : " : "")}({Terms(query.Terms, any)})");
        var found = $"({string.Join(" AND ", all)})";
        return query.Without.Count == 0 ? found : $"{found} NOT ({string.Join(" OR ", query.Without.Select(term => term.Match))})";
    }

    private static string Terms(IReadOnlyList<Term> terms, bool any)
    {
        var each = string.Join(any ? " OR " : " AND ", terms.Select(term => term.Match));
        // A syllable alone stands at the beginning of a word; written together with its neighbours it does not: 큰 눈, 큰눈.
        return terms.Count > 1 && terms.Any(term => term.IsSyllable) && terms.All(term => !term.IsPhrase) ? $"({each}) OR {new Term(string.Join(' ', terms.Select(term => term.Text)), true).Match}" : each;
    }
}
