namespace Bongsu.Search.Analysis;

/// <summary>The words of texts: what stands between blanks, without a particle at its end.</summary>
public static class Words
{
    private const int Longest = 24;

    /// <summary>The words of a folded text that say something by themselves, each once: two syllables, or three letters, at least.</summary>
    public static IReadOnlySet<string> Of(string folded, List<Unit> units)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var first = 0; first < units.Count;)
        {
            var last = first;
            while (last + 1 < units.Count && units[last + 1].Before == Gap.None)
                last++;
            var word = folded.AsSpan(units[first].Start, units[last].End - units[first].Start);
            var noun = units[last].IsSyllable ? word[..Particles.NounLength(word)] : word;
            if (noun.Length <= Longest && noun.Length >= (units[first].IsSyllable ? 2 : 3) && noun.ContainsAnyExceptInRange('0', '9'))
                words.Add(noun.ToString());
            first = last + 1;
        }
        return words;
    }
}
