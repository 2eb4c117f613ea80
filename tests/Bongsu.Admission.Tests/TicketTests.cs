using Bongsu.Admission.Control;
using Bongsu.Admission.Rooms;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Admission.Tests;

/// <summary>Tickets in the hands of people who want more than their place.</summary>
public sealed class TicketTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] OldKey = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 12, 3, 13, 25, 0, TimeSpan.Zero));
    private readonly WaitingRoom _room;

    public TicketTests()
    {
        _room = Room(_time);
        // Somebody waits already, or nobody's place would mean anything.
        for (var i = 0; i < 10_000; i++)
            _room.Enter(null, $"crowd-{i}");
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
            Assert.False(Ticket.TryRead(new string(changed), [Key], "writing", "minji", out _));
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
        var other = Room(_time, "joining").Enter(null, "minji").Ticket;
        Pass(60);
        GainsNothing(other, "minji");
        // A room and a visitor whose names together read the same.
        Assert.False(Ticket.TryRead(new Ticket(1, 1).Sign(Key, "a", "bc"), [Key], "ab", "c", out _));
    }

    [Fact]
    public void A_ticket_signed_with_an_old_key_is_still_good_and_one_signed_with_a_dropped_key_is_not()
    {
        var old = new Ticket(_time.GetUtcNow().ToUnixTimeSeconds(), 5).Sign(OldKey, "writing", "minji");
        Assert.True(Ticket.TryRead(old, [Key, OldKey], "writing", "minji", out _));
        Assert.False(Ticket.TryRead(old, [Key], "writing", "minji", out _));
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

    private void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _room.Tick();
        }
    }

    // Opened by its partition's load, as in life: a crowd that is refused for some seconds.
    private static WaitingRoom Room(FakeTimeProvider time, string name = "writing")
    {
        var options = new AdmissionOptions { Partitions = { [AdmissionOptions.DefaultPartition] = { LongestQueue = 0 } } };
        var control = new AdmissionControl(options, time, processors: 1);
        var partition = control.Partitions[0];
        var room = new WaitingRoom(name, new() { Keys = [Key] }, partition, control, options.TargetDelay, time);
        var held = new Queue<Held>();
        for (var second = 0; second < 4; second++)
        {
            for (var i = 0; i < 100; i++)
            {
                var entrant = new Held(partition, Rank.Of(Criticality.Write, (ulong)i, time.GetUtcNow()));
                if (control.Enter(entrant, out _) == Verdict.Admitted)
                    held.Enqueue(entrant);
            }
            control.EndInterval(TimeSpan.Zero);
            control.EndInterval(TimeSpan.Zero);
            room.Tick();
            time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.True(room.IsOpen);
        foreach (var running in held)
            control.Leave(running, served: true);
        for (var i = 0; i < 10; i++)
            control.EndInterval(TimeSpan.Zero);
        return room;
    }

    private sealed class Held(Partition partition, Rank rank) : Entrant(partition, rank)
    {
        public override void Admitted() { }

        public override void Shed(ShedReason reason) { }
    }
}
