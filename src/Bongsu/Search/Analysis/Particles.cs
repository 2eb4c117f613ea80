using System.Collections.Frozen;

namespace Bongsu.Search.Analysis;

/// <summary>The particles that Korean sets behind a noun. Which of two forms stands there depends on the sound before it, and that tells many a noun from a noun with a particle: 전문가 ends in no particle, 국가가 does.</summary>
public static class Particles
{
    // Cutting more would leave too little to be a noun of its own.
    private const int ShortestNoun = 2;

    private enum After { Any, Consonant, Vowel, VowelOrRieul }

    // By their last syllable, which tells of most words that they have none; the longest first.
    private static readonly FrozenDictionary<char, (string Particle, After After)[]> All = new (string Particle, After)[]
    {
        ("에서부터", After.Any), ("으로부터", After.Consonant), ("에서는", After.Any), ("에서도", After.Any), ("에서의", After.Any), ("에게서", After.Any), ("에게는", After.Any), ("한테서", After.Any), ("까지도", After.Any), ("까지는", After.Any), ("부터는", After.Any),
        ("으로는", After.Consonant), ("으로도", After.Consonant), ("으로의", After.Consonant), ("이라는", After.Consonant), ("이라고", After.Consonant), ("이라도", After.Consonant), ("이라면", After.Consonant),
        ("에서", After.Any), ("에게", After.Any), ("에는", After.Any), ("에도", After.Any), ("에만", After.Any), ("까지", After.Any), ("부터", After.Any), ("한테", After.Any), ("께서", After.Any), ("처럼", After.Any), ("보다", After.Any), ("마다", After.Any), ("밖에", After.Any), ("조차", After.Any), ("마저", After.Any), ("만은", After.Any), ("만이", After.Any), ("와의", After.Vowel), ("과의", After.Consonant), ("들이", After.Any), ("들은", After.Any), ("들을", After.Any), ("들의", After.Any),
        ("으로", After.Consonant), ("로는", After.VowelOrRieul), ("로도", After.VowelOrRieul), ("로부터", After.VowelOrRieul), ("라는", After.Vowel), ("라고", After.Vowel), ("이나", After.Consonant), ("이랑", After.Consonant), ("이며", After.Consonant), ("이란", After.Consonant), ("입니다", After.Any), ("이에요", After.Consonant), ("예요", After.Vowel),
        ("은", After.Consonant), ("는", After.Vowel), ("이", After.Consonant), ("가", After.Vowel), ("을", After.Consonant), ("를", After.Vowel), ("과", After.Consonant), ("와", After.Vowel), ("로", After.VowelOrRieul),
        ("에", After.Any), ("의", After.Any), ("도", After.Any), ("만", After.Any), ("께", After.Any), ("랑", After.Vowel),
    }.GroupBy(each => each.Particle[^1]).ToFrozenDictionary(same => same.Key, same => same.OrderByDescending(each => each.Particle.Length).ToArray());

    /// <summary>How long a folded word is without its particle; the whole word where it has none.</summary>
    public static int NounLength(ReadOnlySpan<char> word)
    {
        if (word.Length <= ShortestNoun || !All.TryGetValue(word[^1], out var particles))
            return word.Length;
        foreach (var (particle, after) in particles)
        {
            var noun = word.Length - particle.Length;
            if (noun >= ShortestNoun && word.EndsWith(particle) && Stands(word[noun - 1], after))
                return noun;
        }
        return word.Length;
    }

    // Behind a letter or a digit of another script it depends on how that is read.
    private static bool Stands(char before, After after) => !Hangul.IsSyllable(before) || after switch
    {
        After.Consonant => Hangul.HasFinal(before),
        After.Vowel => !Hangul.HasFinal(before),
        After.VowelOrRieul => !Hangul.HasFinal(before) || Hangul.EndsInRieul(before),
        _ => true,
    };
}
