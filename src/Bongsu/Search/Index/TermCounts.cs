using System.Runtime.InteropServices;

namespace Bongsu.Search.Index;

/// <summary>How many more, or fewer, documents have each term after a batch: added up, so that a word that many have is one row written.</summary>
public sealed class TermCounts
{
    private readonly Dictionary<(string Kind, string Term), int> _changes = [];

    public void Add(string kind, string term) => Count(kind, term, 1);

    public void Remove(string kind, string term) => Count(kind, term, -1);

    public void Clear() => _changes.Clear();

    /// <summary>The terms whose counts changed, in the order in which they are stored, so that neighbours are written together.</summary>
    public IEnumerable<(string Kind, string Term, int Change)> Changed() => _changes.Where(change => change.Value != 0)
        .OrderBy(change => change.Key.Kind, StringComparer.Ordinal).ThenBy(change => change.Key.Term, StringComparer.Ordinal)
        .Select(change => (change.Key.Kind, change.Key.Term, change.Value));

    private void Count(string kind, string term, int change) => CollectionsMarshal.GetValueRefOrAddDefault(_changes, (kind, term), out _) += change;
}
