namespace Bongsu.Drill.Scenarios;

/// <summary>When visitors come, as independent people do: a Poisson process whose rate follows a course. The same seed gives the same moments.</summary>
/// <param name="rate">Visits a second at a moment, in seconds.</param>
/// <param name="length">When it ends, in seconds.</param>
/// <param name="seed">What chance begins with.</param>
public sealed class ArrivalSchedule(Func<double, double> rate, double length, int seed)
{
    // Within this time the rate counts as constant, in seconds.
    private const double Step = 0.01;

    /// <summary>The moments in seconds, ascending.</summary>
    public IEnumerable<double> Moments()
    {
        var random = new Random(seed);
        // By the time-rescaling theorem the integral of the rate at the arrivals is a Poisson process of rate 1.
        double passed = 0, next = Gap(random);
        for (long step = 0; step * Step < length; step++)
        {
            var at = step * Step;
            var perSecond = Math.Max(0, rate(at + Step / 2));
            var end = passed + perSecond * Step;
            for (; next < end; next += Gap(random))
                if (at + (next - passed) / perSecond is var moment && moment < length)
                    yield return moment;
            passed = end;
        }
    }

    private static double Gap(Random random) => -Math.Log(1 - random.NextDouble());
}
