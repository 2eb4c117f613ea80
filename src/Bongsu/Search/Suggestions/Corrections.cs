using System.Data.Common;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Tags;
using Bongsu.Search.Analysis;
using Bongsu.Search.Queries;
using Dapper;

namespace Bongsu.Search.Suggestions;

/// <summary>What may have been meant: the most used of the nearest terms that guests can find, compared letter by letter, of Hangul too.</summary>
public sealed class Corrections(IHiddenTags hidden)
{
    // A word shorter than this is near to everything.
    private const int ShortestLetters = 4;
    private const int LettersForTwo = 7;
    private const int MostCompared = 4_000;

    /// <summary>The query with its unknown words corrected; null where none can be.</summary>
    public string? Of(DbConnection connection, SearchQuery query)
    {
        var corrected = query.Text;
        foreach (var term in query.Terms.Where(term => !term.IsInitials))
            if (Nearest(connection, term.Text) is { } nearest && Folding.Fold(corrected).IndexOf(term.Text, StringComparison.Ordinal) is >= 0 and var at)
                corrected = string.Concat(corrected.AsSpan(0, at), nearest, corrected.AsSpan(at + term.Text.Length));
        return corrected == query.Text ? null : corrected;
    }

    private string? Nearest(DbConnection connection, string word)
    {
        var letters = Hangul.Letters(word);
        if (letters.Length < ShortestLetters || connection.ExecuteScalar<long?>("SELECT 1 FROM terms WHERE term = $word AND kind IN ('word', 'tag', 'cafe')", new { word }) is not null)
            return null;
        var most = letters.Length < LettersForTwo ? 1 : 2;
        var (first, end) = (letters[..1], $"{letters[0]}\uFFFF");
        return connection.Query<(string Kind, string Term, string Letters, long Uses)>("""
                SELECT kind, term, letters, uses FROM terms
                WHERE letters >= $first AND letters < $end AND common = 1 AND length(letters) BETWEEN $least AND $longest ORDER BY uses DESC LIMIT $limit
                """, new { first, end, least = letters.Length - most, longest = letters.Length + most, limit = MostCompared })
            .Where(known => !IsHidden(known.Term))
            .Select(known => (known.Term, Distance: EditDistance.Of(letters, known.Letters, most), known.Uses))
            .Where(near => near.Distance is > 0 && near.Distance <= most)
            .OrderBy(near => near.Distance).ThenByDescending(near => near.Uses).ThenBy(near => near.Term, StringComparer.Ordinal)
            .Select(near => near.Term).FirstOrDefault();
    }

    private bool IsHidden(string tag) => Tag.Parse(tag) is { } parsed && hidden.Find(parsed) is not null;
}
