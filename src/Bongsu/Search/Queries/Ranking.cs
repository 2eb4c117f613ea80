using Bongsu.Portal.Search;
using Bongsu.Search.Analysis;

namespace Bongsu.Search.Queries;

/// <summary>Puts what was found in order: BM25F (S. Robertson, H. Zaragoza, M. Taylor, “Simple BM25 extension to multiple weighted fields”, 2004) over titles, tags and bodies, times how fresh it is. The candidates stand for the whole:
/// their number and lengths are known exactly, and no question reads the lists of all documents.</summary>
public static class Ranking
{
    private const double TitleWeight = 4;
    private const double TagWeight = 3;

    // The usual values of BM25.
    private const double Saturation = 1.2;
    private const double LengthShare = 0.6;

    // The words stand one behind the other, as they were typed.
    private const double TogetherInTitle = 1.6;
    private const double TogetherInBody = 1.3;

    // What is a half-life old counts half of what age may take, and age never takes all.
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(14);
    private const double Ageless = 0.45;

    /// <summary>The candidates with their scores, the best first; of the same score the newest.</summary>
    public static IReadOnlyList<(Candidate Candidate, double Score)> Rank(IReadOnlyList<Candidate> candidates, IReadOnlyList<Term> terms, DateTimeOffset now)
    {
        var together = terms.Count > 1 ? terms.SelectMany(term => term.Codes).ToArray() : [];
        var average = candidates.Count == 0 ? 1 : candidates.Average(candidate => candidate.Body.Length) + 1;
        var weighed = candidates.Select(candidate => Weigh(candidate, terms, together, average)).ToList();
        double[] inverse = [.. terms.Select((_, i) => Inverse(weighed.Count(weights => weights.OfTerms[i] > 0), candidates.Count))];
        return [.. candidates.Zip(weighed, (candidate, weights) => (candidate, Score(weights, inverse) * Freshness(now.ToUnixTimeMilliseconds() - candidate.At)))
            .OrderByDescending(each => each.Item2).ThenByDescending(each => each.candidate.Id)];
    }

    /// <summary>From 1 for what was written just now down to <see cref="Ageless"/>.</summary>
    public static double Freshness(long ageMilliseconds) => Ageless + (1 - Ageless) * Math.Pow(2, -Math.Max(0, ageMilliseconds) / HalfLife.TotalMilliseconds);

    private static (double[] OfTerms, double Bonus) Weigh(Candidate candidate, IReadOnlyList<Term> terms, int[] together, double average)
    {
        var (title, body, tags) = (Folding.Fold(candidate.Title), Folding.Fold(candidate.Body), Folding.Fold(candidate.Tags));
        var (titleUnits, bodyUnits, tagUnits) = (Units.Of(title), Units.Of(body), Units.Of(tags));
        var length = 1 - LengthShare + LengthShare * (body.Length + 1) / average;
        var weights = new double[terms.Count];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = TitleWeight * Of(terms[i], title, titleUnits, candidate.Kind == SearchKinds.Cafe) + TagWeight * Of(terms[i], tags, tagUnits, true) + Of(terms[i], body, bodyUnits, false) / length;
        var bonus = together.Length == 0 ? 1 : Matching.Weight(together, false, title, titleUnits) > 0 ? TogetherInTitle : Matching.Weight(together, false, body, bodyUnits) > 0 ? TogetherInBody : 1;
        return (weights, bonus);
    }

    private static double Of(Term term, string folded, List<Unit> units, bool isName) => Matching.Weight(term.Codes, term.IsSyllable, folded, units)
        + (term.Uncut.Length > 0 ? 2 * Matching.Weight(term.Uncut, false, folded, units) : 0)
        + (isName && term.IsInitials && Hangul.Initials(folded) is var initials && initials.IndexOf(term.Text, StringComparison.Ordinal) is var at && at >= 0 ? at == 0 ? 2 : 1 : 0);

    private static double Score((double[] OfTerms, double Bonus) weights, double[] inverse)
    {
        var (score, found) = (0.0, 0);
        for (var i = 0; i < inverse.Length; i++)
        {
            score += inverse[i] * weights.OfTerms[i] * (Saturation + 1) / (weights.OfTerms[i] + Saturation);
            found += weights.OfTerms[i] > 0 ? 1 : 0;
        }
        // Where not all terms had to be there, more of them say more than one of them often.
        return inverse.Length == 0 ? 1 : score * weights.Bonus * Math.Pow((double)Math.Max(found, 1) / inverse.Length, 1.5);
    }

    private static double Inverse(int having, int all) => Math.Log(1 + (all - having + 0.5) / (having + 0.5));
}
