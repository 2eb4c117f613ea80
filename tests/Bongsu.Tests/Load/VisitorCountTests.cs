using System.Net;
using Bongsu.Portal.Folding;
using Bongsu.Portal.Load;

namespace Bongsu.Tests.Load;

public sealed class VisitorCountTests
{
    // Three standard errors.
    private const double Error = 3 * 0.01625;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(3_000)]
    [InlineData(10_000)]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public void A_sketch_tells_how_many_different_ones_there_were(int count)
    {
        var sketch = new VisitorSketch();
        for (var again = 0; again < 2; again++)
            for (var i = 0; i < count; i++)
                sketch.Add(Mixing.Mix((ulong)i));
        Assert.Equal(count, VisitorSketch.Estimate([sketch]), Math.Max(0.5, count * Error));
    }

    [Fact]
    public void Who_was_in_two_sketches_counts_once()
    {
        var (one, other) = (new VisitorSketch(), new VisitorSketch());
        for (var i = 0; i < 30_000; i++)
        {
            one.Add(Mixing.Mix((ulong)i));
            other.Add(Mixing.Mix((ulong)i + 15_000));
        }
        Assert.Equal(45_000, VisitorSketch.Estimate([one, other]), 45_000 * Error);
        one.Clear();
        Assert.Equal(0, VisitorSketch.Estimate([one]));
    }

    [Fact]
    public void All_processors_may_add_at_once()
    {
        var sketch = new VisitorSketch();
        Parallel.For(0, 200_000, i => sketch.Add(Mixing.Mix((ulong)i % 50_000)));
        var alone = new VisitorSketch();
        for (var i = 0; i < 50_000; i++)
            alone.Add(Mixing.Mix((ulong)i));
        Assert.Equal(VisitorSketch.Estimate([alone]), VisitorSketch.Estimate([sketch]));
    }

    [Fact]
    public void Whoever_came_within_five_minutes_counts_and_whoever_came_before_does_not()
    {
        var visitors = new ConcurrentVisitors();
        for (var minute = 100L; minute < 112; minute++)
        {
            visitors.Turn(minute);
            // A hundred new ones each minute, and ten who stay.
            for (var i = 0; i < 100; i++)
                visitors.Add((ulong)(minute * 1_000 + i), 1);
            for (var i = 0; i < 10; i++)
                visitors.Add((ulong)i, 1);
            Assert.Equal(10 + 100 * Math.Min(5, minute - 99), visitors.Estimate(minute), 40.0);
            // The minute that is over is still told when the next has begun.
            if (minute > 104)
                Assert.Equal(510, visitors.Estimate(minute - 1), 40.0);
        }
        visitors.Turn(200);
        Assert.Equal(0, visitors.Estimate(200));
    }

    [Fact]
    public void One_address_is_as_many_visitors_as_it_has_browsers_and_a_network_of_version_6_is_one_address()
    {
        var visitors = new ConcurrentVisitors();
        visitors.Turn(1);
        for (var browser = 0u; browser < 20; browser++)
            visitors.Add(Visitors.Address(IPAddress.Parse("203.0.113.7")), browser);
        Assert.Equal(20, visitors.Estimate(1), 1.5);
        Assert.Equal(Visitors.Address(IPAddress.Parse("2001:db8:1:2::3")), Visitors.Address(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.NotEqual(Visitors.Address(IPAddress.Parse("2001:db8:1:2::3")), Visitors.Address(IPAddress.Parse("2001:db8:1:3::3")));
        // A socket of both versions has addresses of version 4 so.
        Assert.Equal(Visitors.Address(IPAddress.Parse("203.0.113.7")), Visitors.Address(IPAddress.Parse("::ffff:203.0.113.7")));
    }
}
