using Bongsu.Search.Analysis;

namespace Bongsu.Search.Queries;

/// <summary>One thing to look for: a word without its particle, or a phrase as it was typed.</summary>
/// <param name="Text">The text, folded.</param>
/// <param name="IsPhrase">Whether it stood in quotation marks.</param>
public sealed record Term(string Text, bool IsPhrase)
{
    private readonly List<Unit> _units = Units.Of(Text);

    /// <summary>What has to follow one another for the term to be there.</summary>
    public int[] Codes { get; } = [.. Units.Of(Text).Select(unit => unit.Code)];

    /// <summary>The same with what was cut off as a particle, which may have been none (고양이); empty where nothing was.</summary>
    public int[] Uncut { get; init; } = [];

    /// <summary>Whether it is a syllable alone: only words that begin with it are meant.</summary>
    public bool IsSyllable => _units is [{ IsSyllable: true }];

    /// <summary>Whether it consists of consonants: names are looked for by the first ones of their syllables.</summary>
    public bool IsInitials => Text.Length > 0 && Text.All(Hangul.IsConsonant);

    /// <summary>The term that a typed word or phrase is; null where nothing of it can be looked for.</summary>
    public static Term? Of(string typed, bool isPhrase)
    {
        var folded = Folding.Fold(typed);
        var units = Units.Of(folded);
        if (units.Count == 0)
            return null;
        var text = folded[units[0].Start..units[^1].End];
        // ㄳ is what a keyboard makes of ㄱ and ㅅ typed one after the other.
        if (text.All(Hangul.IsConsonant))
            text = string.Concat(text.Select(Hangul.Split));
        var noun = isPhrase || !units[^1].IsSyllable ? text.Length : Particles.NounLength(text);
        return new(text[..noun], isPhrase) { Uncut = noun < text.Length ? [.. units.Select(unit => unit.Code)] : [] };
    }

    /// <summary>The term as FTS5 is asked for it: a quoted string of tokens, which are letters, digits and marks of our own, so nothing that was typed is ever read as syntax.</summary>
    public string Match
    {
        get
        {
            if (IsSyllable && !IsInitials)
                return $"\"{IndexTokens.HeadMark}{Text}\"";
            var tokens = IndexTokens.OfQuery(Text, _units).Trim();
            return tokens.EndsWith('*') ? $"\"{tokens[..^1]}\" *" : $"\"{tokens}\"";
        }
    }
}
