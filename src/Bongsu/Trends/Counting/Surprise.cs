namespace Bongsu.Trends.Counting;

/// <summary>How surprising it is that so many people come where so few are usual.</summary>
public static class Surprise
{
    /// <summary>What is expected of a tag without any habit, in people.</summary>
    public const double LeastExpected = 0.25;

    /// <summary>The least surprise of a trend: at most once in 55 windows by chance. Three people make a trend of a tag that nobody uses, two do not.</summary>
    public const double Least = 4;

    /// <summary>The fewest voices of a trend.</summary>
    public const long FewestVoices = 3;

    /// <summary><c>n ln(n/e) − n + e</c> where more came than were expected, else 0: the logarithm of the bound on the chance that a Poisson number of mean <c>e</c> is <c>n</c> or more
    /// (Chernoff; Mitzenmacher and Upfal, Probability and Computing, theorem 5.4), and Kulldorff's likelihood ratio of a cluster (A spatial scan statistic, 1997).</summary>
    public static double Of(long people, double expected) => people <= expected ? 0 : people * Math.Log(people / expected) - people + expected;
}
