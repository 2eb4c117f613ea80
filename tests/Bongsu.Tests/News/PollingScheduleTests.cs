using Bongsu.News.Fetching;
using CsCheck;

namespace Bongsu.Tests.News;

/// <summary>When a source is asked again.</summary>
public sealed class PollingScheduleTests
{
    [Theory]
    [InlineData(10, null, null, 0, null, 10)]
    [InlineData(1, null, null, 0, null, 2)]
    [InlineData(9_999, null, null, 0, null, 1_440)]
    [InlineData(10, 30, null, 0, null, 30)]
    [InlineData(10, 5, null, 0, null, 10)]
    [InlineData(10, 20, 60, 0, null, 60)]
    [InlineData(10, 10_080, null, 0, null, 360)]
    [InlineData(10, null, null, 1, null, 20)]
    [InlineData(10, null, null, 3, null, 80)]
    [InlineData(10, null, null, 6, null, 360)]
    [InlineData(10, null, null, 1_000_000, null, 360)]
    [InlineData(2, null, null, 20, null, 360)]
    [InlineData(1_440, null, null, 5, null, 1_440)]
    [InlineData(10, null, null, 1, 45, 45)]
    [InlineData(10, null, null, 3, 45, 80)]
    [InlineData(10, null, null, 1, 100_000, 1_440)]
    public void The_wait_is(int interval, int? ttl, int? maxAge, int failures, int? retryAfter, int minutes)
    {
        Assert.InRange(Wait(0), minutes * 0.899, minutes * 1.101);
        Assert.InRange(Wait(0.999), minutes * 0.999, minutes * 1.101);

        double Wait(double chance) =>
            PollingSchedule.Wait(TimeSpan.FromMinutes(interval), [Minutes(ttl), Minutes(maxAge)], failures, Minutes(retryAfter), new Chance(chance)).TotalMinutes;
    }

    [Fact]
    public void The_wait_is_spread_by_a_tenth_to_both_sides()
    {
        var random = new Random(7);
        var waits = Enumerable.Range(0, 2_000).Select(_ => PollingSchedule.Wait(PollingSchedule.DefaultInterval, [], 0, null, random).TotalMinutes).ToList();
        Assert.InRange(waits.Min(), 9, 9.05);
        Assert.InRange(waits.Max(), 10.95, 11);
        Assert.InRange(waits.Average(), 9.95, 10.05);
    }

    [Fact]
    public void Nobody_is_asked_sooner_than_they_ask_for_and_every_wait_has_an_end()
    {
        var minutes = Gen.Int[-10, 200_000].Select(minutes => TimeSpan.FromMinutes(minutes));
        Gen.Select(minutes, minutes.Nullable(), Gen.Int[-1, int.MaxValue], minutes.Nullable(), Gen.Double[0, 0.999]).Sample((interval, asked, failures, retryAfter, chance) =>
        {
            var wait = PollingSchedule.Wait(interval, [asked], failures, retryAfter, new Chance(chance));
            Assert.InRange(wait, PollingSchedule.ShortestInterval * 0.9, PollingSchedule.LongestInterval * 1.1);
            Assert.True(wait >= Least(asked, PollingSchedule.LongestDelay) && wait >= Least(retryAfter, PollingSchedule.LongestRetryAfter));
        });
    }

    private static TimeSpan Least(TimeSpan? asked, TimeSpan longest) => asked is not { } wait ? TimeSpan.Zero : wait < longest ? wait : longest;

    private static TimeSpan? Minutes(int? minutes) => minutes is { } some ? TimeSpan.FromMinutes(some) : null;

    private sealed class Chance(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
