namespace Bongsu.Journal.Tests;

public sealed class DrainPaceTests
{
    [Theory]
    [InlineData(100, 0, 1_000, 200)]
    [InlineData(100, 150, 1_000, 50)]
    [InlineData(100, 300, 1_000, 0)]
    [InlineData(1, 0, 0, 50)]
    [InlineData(1, 0, 3, 50)]
    public void The_drain_goes_at_half_the_rate_of_the_store_and_never_slower_than_its_floor(int changes, int tookMilliseconds, double rate, int pauseMilliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(pauseMilliseconds), DrainPace.Pause(changes, TimeSpan.FromMilliseconds(tookMilliseconds), rate));

    [Fact]
    public void It_begins_with_one_and_doubles()
    {
        var sizes = new List<int> { 1 };
        while (sizes.Count < 10)
            sizes.Add(DrainPace.Next(sizes[^1]));

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 128, 128], sizes);
    }

    [Fact]
    public void The_rate_is_that_of_the_time_spent_committing_and_follows_the_store()
    {
        var rate = new CommitRate();
        Assert.Equal(0, rate.PerSecond);
        rate.Add(10, TimeSpan.FromMilliseconds(10));
        Assert.Equal(1_000, rate.PerSecond, 0.001);
        for (var commits = 0; commits < 500; commits++)
            rate.Add(10, TimeSpan.FromMilliseconds(100));
        Assert.Equal(100, rate.PerSecond, 1);
    }
}
