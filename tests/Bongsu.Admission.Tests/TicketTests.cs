using System.Text.Json;
using Bongsu.Admission.Rooms;

namespace Bongsu.Admission.Tests;

/// <summary>Tickets in the hands of people who want more than their place.</summary>
public sealed class TicketTests
{
    private readonly MovableClock _time = new(new DateTimeOffset(2024, 12, 3, 13, 25, 0, TimeSpan.Zero));
    private readonly PressedRoom _pressed;
    private readonly WaitingRoom _room;

    public TicketTests()
    {
        _pressed = new(_time);
        _room = _pressed.Room;
        _pressed.Open();
        Crowd();
    }

    [Fact]
    public void A_ticket_keeps_its_place_however_often_it_is_shown()
    {
        var ticket = _room.Enter(null, "minji").Ticket;
        var ahead = _room.Enter(ticket, "minji").Ahead;
        for (var i = 0; i < 100; i++)
            Assert.Equal((ticket, ahead), (_room.Enter(ticket, "minji").Ticket, _room.Enter(ticket, "minji").Ahead));
        Assert.False(_room.IsCalled(ticket, "minji"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("비상계엄")]
    public void A_forged_ticket_is_no_ticket(string? forged) => GainsNothing(forged, "minji");

    [Fact]
    public void A_ticket_with_any_bit_changed_is_no_ticket()
    {
        var ticket = _room.Enter(null, "minji").Ticket;
        for (var i = 0; i < ticket.Length - 1; i++)
        {
            var changed = ticket.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.False(Ticket.TryRead(new string(changed), Key, "writing", "minji", out _));
        }
    }

    [Fact]
    public void Somebody_elses_ticket_is_no_ticket()
    {
        var ticket = Called("minji");
        Assert.True(_room.IsCalled(ticket, "minji"));
        GainsNothing(ticket, "jisu");
    }

    [Fact]
    public void A_ticket_for_another_room_is_no_ticket()
    {
        var joining = new PressedRoom(_time, "joining");
        joining.Open();
        var other = joining.Room.Enter(null, "minji").Ticket;
        Pass(60);
        GainsNothing(other, "minji");
        // A room and a visitor whose names together read the same.
        Assert.False(Ticket.TryRead(new Ticket(1, 1).Sign(Key, "a", "bc"), Key, "ab", "c", out _));
    }

    [Fact]
    public void A_ticket_of_another_process_is_no_ticket()
    {
        var other = new PressedRoom(_time);
        other.Open();
        var early = other.Room.Enter(null, "minji").Ticket;
        Pass(60);
        GainsNothing(early, "minji");
    }

    [Fact]
    public void A_turn_that_has_ended_does_not_come_back()
    {
        var ticket = Called("minji");
        Pass(16 * 60);
        Assert.False(_room.IsCalled(ticket, "minji"));
        GainsNothing(ticket, "minji");
    }

    [Fact]
    public void A_ticket_from_the_future_is_no_ticket() =>
        GainsNothing(new Ticket(_time.GetUtcNow().ToUnixTimeSeconds() + 60, 0).Sign(Key, "writing", "minji"), "minji");

    [Fact]
    public void A_ticket_from_before_the_line_is_no_ticket()
    {
        GainsNothing(new Ticket(_pressed.Began.ToUnixTimeSeconds() - 60, 0).Sign(Key, "writing", "minji"), "minji");
        Pass(5);
        GainsNothing(new Ticket(_pressed.Began.ToUnixTimeSeconds() - 60, 0).Sign(Key, "writing", "minji"), "minji");
    }

    [Fact]
    public void A_turn_of_an_earlier_crowd_is_not_ahead_of_todays()
    {
        var old = Called("minji");
        CloseRoom();
        Pass(16 * 60);
        _pressed.Open();
        Crowd();
        GainsNothing(old, "minji");
        Pass(5);
        GainsNothing(old, "minji");
    }

    [Fact]
    public void A_pass_is_kept_when_the_room_closes_and_opens_again()
    {
        var ticket = Called("minji");
        var until = _room.Enter(ticket, "minji").Until;
        CloseRoom();
        _pressed.Open();
        Crowd();
        Assert.True(_room.IsCalled(ticket, "minji"));
        Assert.Equal(until, _room.Enter(ticket, "minji").Until);
    }

    [Theory]
    [InlineData(-3_600)]
    [InlineData(3_600)]
    public void A_clock_that_is_set_neither_costs_a_place_nor_lets_anybody_pass(int seconds)
    {
        var called = Called("jisu");
        var until = _room.Enter(called, "jisu").Until!.Value;
        Crowd();
        var ticket = _room.Enter(null, "minji").Ticket;
        var ahead = _room.Enter(ticket, "minji").Ahead;

        _time.Set(TimeSpan.FromSeconds(seconds));

        Assert.Equal((ticket, ahead), (_room.Enter(ticket, "minji").Ticket, _room.Enter(ticket, "minji").Ahead));
        Assert.False(_room.IsCalled(ticket, "minji"));
        // The same time left, told by the clock as it is now.
        Assert.Equal(until + TimeSpan.FromSeconds(seconds), _room.Enter(called, "jisu").Until);
        Pass(5);
        Assert.True(_room.Enter(ticket, "minji").Ahead < ahead);
        Pass(15 * 60);
        Assert.False(_room.IsCalled(called, "jisu"));
    }

    [Fact]
    public void A_place_is_asked_for_again_after_a_tenth_of_the_time_that_is_left_and_never_after_more_than_72_seconds()
    {
        // Nobody has been let in yet: a long line is no shorter for it.
        var unknown = Enumerable.Range(0, 100).Select(i => _room.Enter(null, $"early-{i}")).Where(place => place.Ahead >= 600).Select(place => place.PollAfter).ToList();
        Assert.All(unknown, poll => Assert.InRange(poll, 48, 72));
        Assert.True(unknown.Distinct().Count() > 10);

        Pass(20);
        var near = Enumerable.Range(0, 200).Select(i => $"early-{i}").Select(visitor => _room.Enter(null, visitor)).ToList();
        Assert.All(near, place => Assert.InRange(place.PollAfter, 4, 72));
        Assert.All(near, place => Assert.InRange(place.PollAfter, Math.Clamp(place.Left!.Value.Least.TotalSeconds / 0.75 / 10, 5, 60) * 0.79 - 1, Math.Clamp(place.Left!.Value.Least.TotalSeconds / 0.75 / 10, 5, 60) * 1.21 + 1));
    }

    [Fact]
    public void The_public_document_says_when_the_line_is_over()
    {
        Assert.True(State().GetProperty("open").GetBoolean());
        CloseRoom();
        Assert.False(State().GetProperty("open").GetBoolean());
        Assert.False(State().TryGetProperty("since", out _));
        Assert.Equal(State().GetProperty("arrived").GetInt64(), State().GetProperty("called").GetInt64());
    }

    [Fact]
    public void Whoever_computes_their_turn_from_the_public_document_comes_to_the_same()
    {
        var tickets = Enumerable.Range(0, 1_000).Select(i => (Visitor: $"later-{i}", _room.Enter(null, $"later-{i}").Ticket)).ToList();
        for (var i = 0; i < 200; i++)
        {
            Pass(1);
            var through = State().GetProperty("servedThrough");
            foreach (var (visitor, text) in tickets)
            {
                Assert.True(Ticket.TryRead(text, Key, "writing", visitor, out var ticket));
                var called = ticket.Second < through.GetProperty("second").GetInt64()
                    || ticket.Second == through.GetProperty("second").GetInt64() && (double)ticket.Draw / ulong.MaxValue <= through.GetProperty("fraction").GetDouble();
                // The fraction is told in millionths.
                if (Math.Abs((double)ticket.Draw / ulong.MaxValue - through.GetProperty("fraction").GetDouble()) > 1e-6)
                    Assert.Equal(called, _room.IsCalled(text, visitor));
            }
        }
    }

    [Fact]
    public void Throwing_a_ticket_away_costs_the_place()
    {
        var early = _room.Enter(null, "minji");
        Pass(2);
        for (var i = 0; i < 100; i++)
            _room.Enter(null, $"later-{i}");
        Assert.True(_room.Enter(null, "minji").Ahead > _room.Enter(early.Ticket, "minji").Ahead);
    }

    private void GainsNothing(string? ticket, string visitor)
    {
        Assert.False(_room.IsCalled(ticket, visitor));
        var place = _room.Enter(ticket, visitor);
        Assert.False(place.Called);
        Assert.NotEqual(ticket, place.Ticket);
    }

    private string Called(string visitor)
    {
        var ticket = _room.Enter(null, visitor).Ticket;
        for (var i = 0; i < 600 && !_room.IsCalled(ticket, visitor); i++)
            Pass(1);
        return ticket;
    }

    private byte[] Key => _room.Key;

    private JsonElement State() => JsonDocument.Parse(_room.State).RootElement;

    private void Pass(int seconds) => _pressed.Pass(seconds);

    // Somebody waits, or nobody's place would mean anything.
    private void Crowd()
    {
        for (var i = 0; i < 10_000; i++)
            _room.Enter(null, $"crowd-{i}");
    }

    private void CloseRoom()
    {
        for (var i = 0; i < 3_600 && _room.IsOpen; i++)
            Pass(1);
        Assert.False(_room.IsOpen);
    }
}
