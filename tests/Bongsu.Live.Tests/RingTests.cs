using Bongsu.Live.Http;
using Bongsu.Live.Rings;

namespace Bongsu.Live.Tests;

public sealed class RingTests
{
    [Fact]
    public void The_past_goes_before_what_is_there_and_nothing_twice()
    {
        var ring = new Ring(since: 10);
        ring.Add(Frame(12));

        ring.Fill(4, [Frame(5), Frame(9), Frame(10), Frame(12)]);

        Assert.Equal(4, ring.Since);
        Assert.Equal([5, 9, 10, 12], Positions(ring, 4));
        Assert.Equal([10, 12], Positions(ring, 9));
        Assert.Equal(12, ring.Last);
    }

    [Fact]
    public void A_past_without_events_is_known_all_the_same()
    {
        var ring = new Ring(since: 10);

        ring.Fill(4, []);

        Assert.Equal(4, ring.Since);
        Assert.Equal(0, ring.Last);
        ring.Fill(7, [Frame(8)]);
        Assert.Equal(4, ring.Since);
        Assert.Empty(Positions(ring, 4));
    }

    [Fact]
    public void Of_a_past_that_is_too_much_the_newest_stays_and_what_came_later_is_not_lost()
    {
        var ring = new Ring(since: 5_000);
        for (var i = 5_001; i <= 5_010; i++)
            ring.Add(Frame(i));

        ring.Fill(0, [.. Enumerable.Range(1, 5_000).Select(i => Frame(i))]);

        Assert.Equal(Ring.MostFrames, ring.Count);
        Assert.Equal(5_010 - Ring.MostFrames, ring.Since);
        Assert.Equal(Enumerable.Range((int)ring.Since + 1, Ring.MostFrames).Select(i => (long)i), Positions(ring, ring.Since));
    }

    [Fact]
    public void Its_bytes_are_counted_whatever_is_done_to_it()
    {
        var (ring, bytes, chance) = (new Ring(since: 1_000_000), 0L, new Random(11));
        for (var position = 1_000_001; position < 1_003_000; position++)
        {
            bytes += chance.Next(20) switch
            {
                0 => ring.Fill(Math.Max(0, ring.Since - 50), [.. Enumerable.Range((int)ring.Since - 20, 10).Select(i => Frame(i, chance.Next(5_000)))]),
                1 => -ring.Clear(),
                2 => -ring.Skip(position),
                _ => ring.Add(Frame(position, chance.Next(5_000))),
            };
            Assert.Equal(bytes, ring.Bytes);
            Assert.InRange(ring.Bytes, 0, Ring.MostBytes);
            var positions = Positions(ring, 0);
            Assert.Equal(positions.Order(), positions);
            Assert.Equal(ring.Count, positions.Count);
        }
    }

    private static Frame Frame(long position, int size = 1) => EventStream.Frame(position, "word", new byte[size]);

    private static List<long> Positions(Ring ring, long after)
    {
        var frames = new List<Frame>();
        ring.After(after, int.MaxValue, frames);
        return [.. frames.Select(frame => frame.Position)];
    }
}
