using Bongsu.Drill.Scenarios;

namespace Bongsu.Drill.Tests.Scenarios;

public sealed class CurveTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_constant_is_the_same_all_along_and_multiplies_the_capacity_where_it_says_so()
    {
        Assert.Equal(30, At(new ConstantCurve(new(0.3, true)), 10));
        Assert.Equal(30, At(new ConstantCurve(new(30, false)), 59));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(30, 502.5)]
    [InlineData(60, 1_000)]
    public void A_ramp_is_a_straight_line(double at, double expected) => Assert.Equal(expected, At(new RampCurve(new(0.05, true), new(10, true)), at), 6);

    [Theory]
    [InlineData(0, 20)]
    [InlineData(8, 40)]
    [InlineData(12, 56.568542)]
    [InlineData(40, 500)]
    public void A_doubling_doubles_up_to_its_most(double at, double expected) =>
        Assert.Equal(expected, At(new DoublingCurve(new(0.2, true), TimeSpan.FromSeconds(8), new(5, true)), at), 6);

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(15, 505)]
    [InlineData(30, 257.5)]
    public void A_spike_halves_what_is_above_its_floor(double at, double expected) =>
        Assert.Equal(expected, At(new SpikeCurve(new(10, true), new(0.1, true), TimeSpan.FromSeconds(15)), at), 6);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    [InlineData(15, 30)]
    [InlineData(20, 50)]
    [InlineData(50, 50)]
    public void Recorded_points_are_joined_by_lines(double at, double expected) =>
        Assert.Equal(expected, At(new PointsCurve([(TimeSpan.FromSeconds(10), new(10, false)), (TimeSpan.FromSeconds(20), new(50, false))]), at), 6);

    [Fact]
    public void Compressed_the_same_happens_in_a_fraction_of_the_time()
    {
        var (scenario, errors) = ScenarioReader.Read(Shipped.Find("alert")!);
        Assert.Empty(errors);
        var quick = scenario!.Compress(3);
        Assert.Equal(scenario.Length.TotalSeconds / 3, quick.Length.TotalSeconds, 3);
        foreach (var at in (double[])[10, 45, 90, 120, 170, 250])
            Assert.Equal(scenario.VisitsAt(TimeSpan.FromSeconds(at), 100), quick.VisitsAt(TimeSpan.FromSeconds(at / 3), 100), 1e-3);
    }

    [Fact]
    public void Arrivals_follow_the_course_and_come_at_the_same_moments_again()
    {
        var ramp = new RampCurve(new(0, false), new(1_000, false));
        var schedule = new ArrivalSchedule(at => ramp.At(TimeSpan.FromSeconds(at), Length, 1), Length.TotalSeconds, 7);
        var moments = schedule.Moments().ToList();
        Assert.Equal(moments, schedule.Moments());
        Assert.Equal(moments.Order(), moments);
        // 30,000 are expected, give or take five times the root; a quarter of them in the first half.
        Assert.InRange(moments.Count, 30_000 - 870, 30_000 + 870);
        Assert.InRange(moments.Count(at => at < 30), 7_500 - 435, 7_500 + 435);
    }

    private static double At(Curve curve, double seconds) => curve.At(TimeSpan.FromSeconds(seconds), Length, 100);
}
