using System.Data.Common;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Tags;
using Bongsu.Search.Analysis;
using Bongsu.Search.Index;
using Dapper;

namespace Bongsu.Search.Suggestions;

/// <summary>How what somebody types may go on: names of cafes, tags, and words that many documents have, by their letters or by first consonants alone. Nothing that guests cannot read, and no hidden tag.</summary>
public sealed class Suggester(IndexReaders readers, IHiddenTags hidden, IServiceLevel level)
{
    public const int Most = 8;

    // Enough to leave some where tags are hidden and words, tags and cafes are the same.
    private const int MostRead = 40;

    // A word that few have tells whoever types something of one of them.
    private const int LeastUses = 3;

    /// <summary>The best, the most used first; none while the plan says so.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string typed, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(Folding.Compose(typed)).TrimStart();
        var start = folded.LastIndexOf(' ') + 1;
        var (before, word) = (folded[..start], folded[start..].TrimStart('#'));
        var letters = Hangul.Letters(word);
        if (letters.Length == 0 || level.Now.Measures.NoSuggestions)
            return [];
        var column = letters.All(Hangul.IsConsonant) ? "initials" : "letters";
        var found = await readers.ReadAsync(connection => Read(connection, column, letters), cancellationToken);
        return [.. found.Where(term => !IsHidden(term.Term))
            .Select(term => before + (term.Kind == TermKinds.Tag ? $"#{term.Term}" : term.Term)).Distinct(StringComparer.Ordinal).Where(text => text != folded).Take(Most)];
    }

    private static List<(string Kind, string Term)> Read(DbConnection connection, string column, string prefix) => [.. connection.Query<(string, string)>($"""
        SELECT kind, term FROM terms WHERE {column} >= $prefix AND {column} < $end AND common = 1 AND (uses >= $least OR kind <> 'word')
        ORDER BY kind = 'word', uses DESC, term LIMIT $most
        """, new { prefix, end = prefix + '\uFFFF', least = LeastUses, most = MostRead })];

    private bool IsHidden(string term) => Tag.Parse(term) is { } tag && hidden.Find(tag) is not null;
}
