using Bongsu.Portal.Folding;
using Bongsu.Trends.Counting;

namespace Bongsu.Tests.Trends;

public sealed class CountingTests
{
    private const long Window = 300_000;

    [Fact]
    public void Up_to_its_capacity_a_sample_is_exact()
    {
        var sample = new DistinctSample(Window);
        for (var i = 0; i < 10 * DistinctSample.Capacity; i++)
            sample.Add(Mixing.Mix((ulong)(i % DistinctSample.Capacity)), i);
        Assert.Equal(DistinctSample.Capacity, sample.CountAfter(-1));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(30_000)]
    [InlineData(1_000_000)]
    public void Beyond_it_a_sample_is_off_by_a_tenth_in_the_mean_and_not_to_one_side(int people)
    {
        const int runs = 30;
        var errors = Enumerable.Range(0, runs).Select(run =>
        {
            var sample = new DistinctSample(Window);
            for (var i = 0; i < people; i++)
                sample.Add(Mixing.Mix((ulong)(run * 10_000_000L + i)), i * Window / 2 / people);
            return sample.CountAfter(-1) / (double)people - 1;
        }).ToList();
        Assert.InRange(errors.Average(), -0.07, 0.07);
        Assert.InRange(errors.Average(Math.Abs), 0, 0.15);
    }

    [Fact]
    public void After_a_crowd_has_gone_a_sample_sees_few_people_again()
    {
        var sample = new DistinctSample(Window);
        for (var i = 0; i < 100_000; i++)
            sample.Add(Mixing.Mix((ulong)i), i);
        for (var minute = 0; minute < 60; minute++)
            for (var person = 0; person < 20; person++)
                sample.Add(Mixing.Mix((ulong)person), 100_000 + minute * 60_000L + person);
        Assert.Equal(20, sample.CountAfter(100_000 + 59 * 60_000L - Window));
    }

    [Fact]
    public void A_sliding_count_forgets_what_is_older_than_its_window_to_a_twelfth()
    {
        var count = new SlidingCount(Window);
        for (var at = 0L; at < 100 * Window; at += 1_000)
            count.Add(at);
        Assert.InRange(count.CountAt(100 * Window), 300, 326);
        Assert.InRange(count.CountAt(100 * Window + Window / 2), 150, 176);
        Assert.Equal(0, count.CountAt(102 * Window));
    }

    [Fact]
    public void A_habit_is_the_mean_of_what_was_and_fades_where_nothing_comes()
    {
        var decay = Math.Pow(2, -1.0 / 24);
        var habit = new Habit();
        for (var span = 0; span <= 1_000; span++)
            habit.MoveTo(span, decay, 10);
        Assert.InRange(habit.Mean(1_000, decay), 9.5, 10);
        habit.MoveTo(1_024, decay, 10);
        Assert.InRange(habit.Mean(1_024, decay), 4.5, 5.5);
        habit.MoveTo(long.MaxValue / 2, decay, 0);
        Assert.Equal(0, habit.Mean(10_000, decay), 6);
    }

    [Fact]
    public void A_habit_moved_step_by_step_is_one_moved_at_once()
    {
        var decay = Math.Pow(2, -1.0 / 24);
        var (slow, fast) = (new Habit(), new Habit());
        slow.MoveTo(5, decay, 3);
        fast.MoveTo(5, decay, 3);
        slow.MoveTo(6, decay, 8);
        for (var span = 7; span <= 20; span++)
            slow.MoveTo(span, decay, 0);
        fast.MoveTo(6, decay, 8);
        fast.MoveTo(20, decay, 0);
        Assert.Equal(slow.Mean(20, decay), fast.Mean(20, decay), 9);
    }

    [Fact]
    public void Surprise_grows_with_people_falls_with_habit_and_is_none_for_what_is_usual()
    {
        Assert.Equal(0, Surprise.Of(5, 5));
        Assert.Equal(0, Surprise.Of(3, 5));
        for (var people = 2L; people < 200; people++)
        {
            Assert.True(Surprise.Of(people + 1, 1) > Surprise.Of(people, 1));
            Assert.True(Surprise.Of(people, 1) > Surprise.Of(people, 1.5));
        }
        // The chance of 10 or more where 2 are usual is 0.00005; the bound is never below it.
        Assert.InRange(Math.Exp(-Surprise.Of(10, 2)), 0.00005, 0.0005);
    }
}
