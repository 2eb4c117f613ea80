using Bongsu.Admission.Rooms;

namespace Bongsu.Admission.Tests;

/// <summary>A client that takes place after place and never comes back to one must not fill the line.</summary>
public sealed class NewcomersTests
{
    private readonly MovableClock _time = new(DateTimeOffset.UnixEpoch);
    private readonly Newcomers _newcomers;

    public NewcomersTests() => _newcomers = new(_time);

    [Fact]
    public void A_source_is_given_so_many_places_and_more_when_time_has_passed()
    {
        for (var i = 0; i < Newcomers.Most; i++)
            Assert.True(_newcomers.Lets(1));

        Assert.False(_newcomers.Lets(1));
        _time.Advance(Newcomers.Window);
        Assert.True(_newcomers.Lets(1));
    }

    [Fact]
    public void Others_are_not_kept_out_with_it()
    {
        for (var i = 0; i < 100_000; i++)
            _newcomers.Lets(1);

        // Two of 65,536 counters may be one: of a thousand others hardly any shares it.
        Assert.InRange(Enumerable.Range(2, 1_000).Count(other => _newcomers.Lets((ulong)other)), 990, 1_000);
    }
}
