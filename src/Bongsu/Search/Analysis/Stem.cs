using System.Buffers;

namespace Bongsu.Search.Analysis;

/// <summary>Takes the commonest endings off English words, the same in texts and in queries. It need not be right, only alike.</summary>
public static class Stem
{
    private const int Shortest = 3;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>A folded word without its ending; any word that is no plain English one as it is.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        if (word.Length <= Shortest || word.ContainsAnyExceptInRange('a', 'z'))
            return word.ToString();
        if (word.EndsWith("ies") && word.Length > 4)
            return string.Concat(word[..^3], "y");
        if (Cut(word, "sses", 2) || Cut(word, "xes", 2) || Cut(word, "ches", 2) || Cut(word, "shes", 2))
            word = word[..^2];
        else if (word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
            word = word[..^1];
        if (Cut(word, "ing", 3))
            word = Single(word[..^3]);
        else if (Cut(word, "ed", 2))
            word = Single(word[..^2]);
        return (word.Length > Shortest && word[^1] == 'e' ? word[..^1] : word).ToString();
    }

    private static bool Cut(ReadOnlySpan<char> word, string ending, int length) =>
        word.EndsWith(ending) && word.Length - length >= Shortest && word[..^length].ContainsAny(Vowels);

    // stopped → stop, but called → call.
    private static ReadOnlySpan<char> Single(ReadOnlySpan<char> word) =>
        word.Length > Shortest && word[^1] == word[^2] && word[^1] is not ('l' or 's' or 'z' or 'e' or 'o') ? word[..^1] : word;
}
