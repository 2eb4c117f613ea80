using Bongsu.Drill.Reports;

namespace Bongsu.Drill.Tests.Reports;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(7, 8)]
    [InlineData(60, 60)]
    [InlineData(233, 300)]
    [InlineData(12_345, 15_000)]
    public void It_ends_at_a_round_value_that_has_room_for_the_most(double most, double end)
    {
        var scale = Scale.Linear(most);
        Assert.Equal(end, scale.Most, 9);
        Assert.InRange(scale.Ticks.Count, 2, 6);
        Assert.Equal((0, end), (scale.Ticks[0], Math.Round(scale.Ticks[^1], 9)));
    }

    [Theory]
    [InlineData(12, 5)]
    [InlineData(240, 60)]
    [InlineData(720, 180)]
    [InlineData(7_200, 1_800)]
    public void At_most_six_round_times_are_named(double seconds, double step)
    {
        var ticks = Scale.Time(seconds).Ticks;
        Assert.Equal(step, ticks[1] - ticks[0]);
        Assert.InRange(ticks.Count, 2, 6);
    }

    [Fact]
    public void Ten_times_as_long_is_as_far_wherever_it_is()
    {
        var scale = Scale.Logarithmic(0.3, 1_600);
        Assert.Equal((0.1, 10_000), (scale.Least, scale.Most));
        Assert.Equal(scale.At(10) - scale.At(1), scale.At(1_000) - scale.At(100), 9);
        Assert.Equal((0, 1), (scale.At(0), scale.At(1e9)));
    }

    [Fact]
    public void A_long_drill_has_no_more_points_than_a_screen_and_loses_no_slow_answer()
    {
        double?[] seconds = [.. Enumerable.Range(0, 1_000).Select(i => i == 777 ? 9_000 : i == 5 ? null : (double?)i % 7)];
        var (counts, latencies) = (Course.OfCounts(seconds), Course.OfLatencies(seconds));
        Assert.InRange(latencies.Values.Count, 200, 300);
        Assert.Equal(9_000, latencies.Values.Max());
        Assert.Equal(seconds.Take(4).Average(), counts.Values[0]);
        Assert.Null(Course.OfCounts([null, 1]).Values[0]);
    }
}
