using Bongsu.Admission.Rooms;

namespace Bongsu.Admission.Tests;

/// <summary>A line of 50,000 in virtual time.</summary>
public sealed class WaitingRoomSimulations
{
    private const int People = 50_000;
    private static readonly TimeSpan Pass = TimeSpan.FromMinutes(15);

    private sealed record Person(double Arrived, Ticket Ticket)
    {
        public long Admitted { get; set; }
    }

    [Fact]
    public void People_are_let_in_in_the_order_they_came_and_never_more_than_may_be_in()
    {
        var random = new Random(20241203);
        var line = new Line(Pass);
        var release = new ReleaseController(500);
        var waiting = new LinkedList<Person>();
        var admitted = new List<Person>();
        var open = new Queue<(long Until, int Count)>();
        double due = 0, worst = 0;
        var (came, active) = (0, 0);
        for (long second = 0; admitted.Count < People; second++)
        {
            for (; came < People && due < second + 1; came++)
            {
                waiting.AddLast(new Person(due, line.Arrive(second, (ulong)random.NextInt64())));
                // A surge: 1,000 a second for the first half minute, 100 afterwards.
                due += -Math.Log(1 - random.NextDouble()) / (due < 30 ? 1_000 : 100);
            }
            for (; open.TryPeek(out var oldest) && oldest.Until <= second; open.Dequeue())
                active -= oldest.Count;
            // What is in strains the capability; it is good for about 10,000 at a time, give or take a tenth from second to second.
            release.Update(active / 10_000.0 * (0.9 + 0.2 * random.NextDouble()), 1, line.Open(second));
            line.CallNext(second, Math.Max(0, release.Limit - line.Open(second)));

            var now = Called(line, waiting, second, admitted);
            active += now;
            open.Enqueue((second + (long)Pass.TotalSeconds, now));
            worst = Math.Max(worst, now == 0 ? 0 : active / release.Limit);
            Assert.True(second < 24 * 3_600, "The line never ends");
        }

        Assert.True(worst <= 1.01, $"{worst}");
        Assert.True(Tau(admitted) >= 0.99, $"{Tau(admitted)}");
    }

    [Fact]
    public void Any_part_of_a_second_holds_its_part_of_the_people()
    {
        var line = new Line(Pass);
        var tickets = Enumerable.Range(0, 1_000).Select(_ => line.Arrive(0, 0x1234_5678_9ABC_DEF0)).ToList();
        for (var second = 1; second <= 100; second++)
        {
            line.CallNext(second, 10);
            Assert.InRange(tickets.Count(ticket => line.Until(ticket) is not null), second * 10 - 3, second * 10 + 3);
        }
    }

    [Fact]
    public void A_place_counts_those_ahead()
    {
        var line = new Line(Pass);
        var first = Enumerable.Range(0, 100).Select(_ => line.Arrive(10, 1)).ToList();
        var second = line.Arrive(11, 1);
        Assert.InRange(line.Ahead(second), 100, 101);
        Assert.InRange(line.Ahead(first.Min()), 0, 1.5);

        line.CallNext(12, 40);

        Assert.InRange(line.Ahead(second), 60, 61);
        Assert.False(line.IsEmpty);
        line.CallNext(13, 1_000);
        Assert.True(line.IsEmpty);
        Assert.NotNull(line.Until(second));
    }

    [Fact]
    public void Nobody_is_called_in_the_second_they_come()
    {
        var line = new Line(Pass);
        var ticket = line.Arrive(10, 1);
        line.CallNext(10, 100);
        Assert.Null(line.Until(ticket));
        line.CallNext(11, 100);
        Assert.Equal(11 + (long)Pass.TotalSeconds, line.Until(ticket));
    }

    [Fact]
    public void A_clock_set_back_puts_nobody_before_those_who_wait()
    {
        var line = new Line(Pass);
        var early = line.Arrive(100, 1);
        var late = line.Arrive(50, 1);
        Assert.True(late.Second >= early.Second);
    }

    // Those who poll see the cursor pass them; pairs of one arrival second are a draw and left out.
    private static int Called(Line line, LinkedList<Person> waiting, long second, List<Person> admitted)
    {
        var count = 0;
        for (var node = waiting.First; node is not null && node.Value.Ticket.Second <= line.Through.Second;)
        {
            var next = node.Next;
            if (line.Until(node.Value.Ticket) is not null)
            {
                node.Value.Admitted = second;
                admitted.Add(node.Value);
                waiting.Remove(node);
                count++;
            }
            node = next;
        }
        return count;
    }

    private static double Tau(List<Person> people)
    {
        long concordant = 0, discordant = 0;
        // A tenth of all pairs, evenly taken.
        for (var i = 0; i < people.Count; i++)
            for (var j = i + 1 + i % 10; j < people.Count; j += 10)
            {
                var (one, other) = (people[i], people[j]);
                if ((long)one.Arrived == (long)other.Arrived || one.Admitted == other.Admitted)
                    continue;
                if (one.Arrived < other.Arrived == one.Admitted < other.Admitted)
                    concordant++;
                else
                    discordant++;
            }
        return (double)(concordant - discordant) / (concordant + discordant);
    }
}
