using Bongsu.Live.FanOut;

namespace Bongsu.Live.Tests;

public sealed class PaceTests
{
    [Fact]
    public void Who_has_the_processors_to_itself_does_not_pause() => Assert.Equal(TimeSpan.Zero, Pause(spent: 5, waiting: 0, left: 900, fewLeft: 10));

    [Fact]
    public void The_more_wait_the_longer_the_pause_and_never_more_than_nine_times_the_work()
    {
        Assert.Equal(2, Pause(spent: 2, waiting: 2, left: 900, fewLeft: 1).TotalMilliseconds);
        Assert.Equal(8, Pause(spent: 2, waiting: 8, left: 900, fewLeft: 1).TotalMilliseconds);
        Assert.Equal(18, Pause(spent: 2, waiting: 1_000_000, left: 900, fewLeft: 1).TotalMilliseconds);
    }

    [Fact]
    public void However_many_listen_all_are_told_within_a_second_where_the_writing_alone_takes_less()
    {
        var (elapsed, left) = (0.0, 150);
        while (left > 0)
            elapsed += 5 + Pause(spent: 5, waiting: 500, left: 1_000 - elapsed - 5, fewLeft: left--).TotalMilliseconds;

        Assert.InRange(elapsed, 900, 1_001);
        Assert.Equal(TimeSpan.Zero, Pause(spent: 5, waiting: 500, left: -100, fewLeft: 3));
    }

    private static TimeSpan Pause(double spent, long waiting, double left, int fewLeft) => Pace.Pause(TimeSpan.FromMilliseconds(spent), waiting, processors: 2, TimeSpan.FromMilliseconds(left), fewLeft);
}
