using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Tests.Verdicts;

public sealed class KendallTauTests
{
    [Fact]
    public void In_the_order_of_arrival_it_is_one_and_reversed_minus_one()
    {
        Assert.Equal(1, KendallTau.Of([.. Enumerable.Range(0, 100).Select(i => ((double)i, i * 2.0))]));
        Assert.Equal(-1, KendallTau.Of([.. Enumerable.Range(0, 100).Select(i => ((double)i, -i * 2.0))]));
    }

    [Fact]
    public void Pairs_of_one_second_and_pairs_let_in_together_say_nothing()
    {
        Assert.Null(KendallTau.Of([]));
        Assert.Null(KendallTau.Of([(1.1, 9), (1.9, 5)]));
        Assert.Null(KendallTau.Of([(1, 9), (2, 9)]));
        Assert.Equal(1, KendallTau.Of([(1.1, 9), (1.9, 5), (2.5, 9.5)]));
    }

    [Fact]
    public void It_counts_what_counting_every_pair_counts()
    {
        var random = new Random(1);
        var pairs = Enumerable.Range(0, 300).Select(i => (i * 0.1, Math.Floor(i * 0.1 + random.NextDouble() * 12))).ToList();
        long concordant = 0, discordant = 0;
        foreach (var (arrived, released) in pairs)
            foreach (var (otherArrived, otherReleased) in pairs)
                if (Math.Floor(arrived) < Math.Floor(otherArrived) && released != otherReleased)
                    _ = released < otherReleased ? concordant++ : discordant++;
        Assert.Equal((double)(concordant - discordant) / (concordant + discordant), KendallTau.Of(pairs)!.Value, 12);
    }
}
