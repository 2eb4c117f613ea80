using Bongsu.Search.Analysis;

namespace Bongsu.Search.Index;

/// <summary>How many more, or fewer, documents have each term after a batch: added up, so that a word that many have is one row written.</summary>
public sealed class TermCounts
{
    private readonly Dictionary<(string Kind, string Term), int> _changes = [];

    public void Add(string kind, string term) => _changes[(kind, term)] = _changes.GetValueOrDefault((kind, term)) + 1;

    public void Remove(string kind, string term) => _changes[(kind, term)] = _changes.GetValueOrDefault((kind, term)) - 1;

    public void Clear() => _changes.Clear();

    /// <summary>The terms whose counts changed, in the order in which they are stored, so that neighbours are written together.</summary>
    public IEnumerable<(string Kind, string Term, string Letters, string Initials, int Change)> Changed() =>
        from change in _changes
        where change.Value != 0
        orderby change.Key.Kind, change.Key.Term
        let folded = Folding.Fold(change.Key.Term)
        select (change.Key.Kind, change.Key.Term, Hangul.Letters(folded), Hangul.Initials(folded), change.Value);
}
