using Bongsu.Search.Analysis;

namespace Bongsu.Search.Queries;

/// <summary>Where terms stand in a text.</summary>
public static class Matching
{
    /// <summary>How much a term is there: each time counts 1, half as much again where a word begins with it, and once more where the word, but for a particle, is nothing else.</summary>
    public static double Weight(ReadOnlySpan<int> codes, bool onlyHeads, string folded, List<Unit> units)
    {
        var weight = 0.0;
        for (var at = Next(codes, units, 0); at >= 0; at = Next(codes, units, at + 1))
        {
            var isHead = units[at].Before != Gap.None;
            if (isHead || !onlyHeads)
                weight += 1 + (isHead ? IsWhole(at, at + codes.Length, folded, units) ? 1 : 0.5 : 0);
        }
        return weight;
    }

    /// <summary>The places of a term, in order: first unit and number of units.</summary>
    public static IEnumerable<(int First, int Count)> Places(Term term, List<Unit> units)
    {
        for (var at = Next(term.Codes, units, 0); at >= 0; at = Next(term.Codes, units, at + term.Codes.Length))
            if (!term.IsSyllable || units[at].Before != Gap.None)
                yield return (at, term.Codes.Length);
    }

    private static int Next(ReadOnlySpan<int> codes, List<Unit> units, int from)
    {
        for (var at = from; at + codes.Length <= units.Count; at++)
        {
            var length = 0;
            while (length < codes.Length && units[at + length].Code == codes[length] && (length == 0 || units[at + length].Before != Gap.Break))
                length++;
            if (length == codes.Length)
                return at;
        }
        return -1;
    }

    private static bool IsWhole(int first, int end, string folded, List<Unit> units)
    {
        var last = end - 1;
        while (last + 1 < units.Count && units[last + 1].Before == Gap.None)
            last++;
        if (last == end - 1)
            return true;
        var word = folded.AsSpan(units[first].Start, units[last].End - units[first].Start);
        return Particles.NounLength(word) <= units[end - 1].End - units[first].Start;
    }
}
