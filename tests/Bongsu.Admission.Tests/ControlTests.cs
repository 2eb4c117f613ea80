using Bongsu.Admission.Control;

namespace Bongsu.Admission.Tests;

/// <summary>Who runs, who waits, who is refused.</summary>
public sealed class ControlTests
{
    private readonly MovableClock _time = new(new DateTimeOffset(2024, 12, 3, 13, 25, 0, TimeSpan.Zero));

    [Fact]
    public void What_a_partition_is_guaranteed_comes_back_at_once_when_it_needs_it()
    {
        var control = Control(("busy", 0), ("owner", 0.5));
        var busy = Enumerable.Range(0, 4).Select(_ => Enter(control, "busy")).ToList();
        Assert.All(busy, entrant => Assert.Equal(Verdict.Admitted, entrant.Verdict));

        Assert.Equal(Verdict.Admitted, Enter(control, "owner").Verdict);
        Assert.Equal(Verdict.Admitted, Enter(control, "owner").Verdict);
        Assert.Equal(Verdict.Waiting, Enter(control, "owner").Verdict);
        Assert.Equal(6, control.InFlight);
    }

    [Fact]
    public void A_slot_goes_to_the_highest_tier_and_in_it_to_who_came_first()
    {
        var control = Control(("busy", 0));
        var running = Enumerable.Range(0, 4).Select(_ => Enter(control, "busy")).ToList();
        var crawler = Enter(control, "busy", Criticality.Crawler);
        var (first, second) = (Enter(control, "busy", Criticality.Read), Enter(control, "busy", Criticality.Read));
        var write = Enter(control, "busy", Criticality.Write);

        foreach (var (runs, next) in running.Zip([write, first, second, crawler]))
        {
            Assert.Equal(0, next.Told);
            control.Leave(runs, served: true);
            Assert.Equal(1, next.Told);
        }
    }

    [Fact]
    public void Of_two_partitions_that_borrow_the_one_that_runs_less_is_next()
    {
        var control = Control(("large", 0), ("small", 0));
        var running = Enumerable.Range(0, 4).Select(_ => Enter(control, "large")).ToList();
        var small = Enter(control, "small");
        var (large, waits) = (Enter(control, "large"), Enter(control, "small"));
        Assert.Equal(Verdict.Admitted, small.Verdict);

        control.Leave(running[0], served: true);
        control.Leave(running[1], served: true);

        Assert.Equal(1, waits.Told);
        Assert.Equal(0, large.Told);
    }

    [Fact]
    public void Who_has_waited_twice_as_long_as_was_expected_is_refused()
    {
        var control = Control(("busy", 0));
        for (var i = 0; i < 4; i++)
            Enter(control, "busy");
        var waits = Enter(control, "busy");

        _time.Advance(TimeSpan.FromMilliseconds(90));
        control.EndInterval(TimeSpan.Zero);
        Assert.Equal(0, waits.Told);
        _time.Advance(TimeSpan.FromMilliseconds(20));
        control.EndInterval(TimeSpan.Zero);

        Assert.Equal((1, ShedReason.Waited), (waits.Told, waits.Reason));
        Assert.Equal(0, control.Find("busy")!.Waiting.Count);
    }

    [Fact]
    public void Operators_wait_where_everything_is_slow_and_nobody_else_would_get_a_turn_in_time()
    {
        var control = Control(("slow", 0));
        for (var i = 0; i < 100; i++)
        {
            var done = Enter(control, "slow");
            _time.Advance(TimeSpan.FromSeconds(3));
            control.Leave(done, served: true);
        }
        var running = Enumerable.Range(0, 4).Select(_ => Enter(control, "slow")).ToList();

        Assert.Equal(Verdict.Shed, Enter(control, "slow", Criticality.Write).Verdict);
        var chief = Enter(control, "slow", Criticality.Operator);
        Assert.Equal(Verdict.Waiting, chief.Verdict);
        for (var i = 0; i < 30; i++)
        {
            _time.Advance(AdmissionControl.Interval);
            control.EndInterval(TimeSpan.Zero);
        }
        control.Leave(running[0], served: true);

        Assert.Equal((1, (ShedReason?)null), (chief.Told, chief.Reason));
    }

    [Fact]
    public void A_full_queue_makes_room_for_a_higher_tier()
    {
        var control = Control(("busy", 0));
        control.Find("busy")!.Options.LongestQueue = 1;
        for (var i = 0; i < 4; i++)
            Enter(control, "busy");
        var crawler = Enter(control, "busy", Criticality.Crawler);

        Assert.Equal(Verdict.Shed, Enter(control, "busy", Criticality.Crawler).Verdict);
        Assert.Equal(Verdict.Waiting, Enter(control, "busy", Criticality.Write).Verdict);

        Assert.Equal((1, ShedReason.Full), (crawler.Told, crawler.Reason));
    }

    [Fact]
    public async Task However_many_come_and_go_at_once_everybody_is_told_once_and_no_slot_is_lost()
    {
        var options = new AdmissionOptions { HighestLimit = 8, Partitions = { ["a"] = new() { Share = 0.25, LongestQueue = 20 }, ["b"] = new() { Share = 0.25, LongestQueue = 20 } } };
        var control = new AdmissionControl(options, TimeProvider.System, processors: 4);
        using var end = new CancellationTokenSource();
        var measuring = Task.Run(() =>
        {
            // Far oftener than in life: levels, limits and deadlines move all the time.
            for (var i = 0; !end.IsCancellationRequested; i++)
                control.EndInterval(TimeSpan.FromMilliseconds(i % 7 == 0 ? 20 : 0));
        }, TestContext.Current.CancellationToken);
        var most = 0;
        var entrants = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            var mine = new List<Newcomer>();
            for (var i = 0; i < 20_000; i++)
            {
                var entrant = new Newcomer(control.Find(random.Next(2) == 0 ? "a" : "b")!, Rank.Of((Criticality)random.Next(Rank.Tiers), (ulong)i, TimeProvider.System.GetUtcNow()))
                {
                    // Whoever runs leaves from another thread, as requests do.
                    OnAdmitted = told => ThreadPool.UnsafeQueueUserWorkItem(_ =>
                    {
                        InterlockedMax(ref most, control.InFlight);
                        control.Leave(told, served: random.Next(10) > 0);
                        told.Left.TrySetResult();
                    }, null),
                };
                entrant.Verdict = control.Enter(entrant, out _);
                mine.Add(entrant);
            }
            return mine;
        }, TestContext.Current.CancellationToken)));
        await Task.WhenAll(entrants.SelectMany(mine => mine).Where(entrant => entrant.Verdict != Verdict.Shed).Select(entrant => entrant.Left.Task)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await measuring;

        Assert.All(entrants.SelectMany(mine => mine), entrant => Assert.Equal(entrant.Verdict == Verdict.Shed ? 0 : 1, entrant.Told));
        Assert.Equal((0, 0), (control.InFlight, control.Partitions.Sum(partition => partition.Waiting.Count + partition.InFlight)));
        // The limit and what is guaranteed beyond it.
        Assert.InRange(most, 1, 8 + control.Partitions.Sum(partition => Math.Max(partition.Guaranteed, 2)));
    }

    private AdmissionControl Control(params (string Name, double Share)[] partitions)
    {
        var options = new AdmissionOptions { HighestLimit = 4 };
        foreach (var (name, share) in partitions)
            options.Partitions[name] = new() { Share = share };
        return new(options, _time, processors: 1);
    }

    private Newcomer Enter(AdmissionControl control, string partition, Criticality criticality = Criticality.Read)
    {
        var entrant = new Newcomer(control.Find(partition)!, Rank.Of(criticality, 1, _time.GetUtcNow()));
        entrant.Verdict = control.Enter(entrant, out _);
        return entrant;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); value > known; known = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, known);
    }

    private sealed class Newcomer(Partition partition, Rank rank) : Entrant(partition, rank)
    {
        private int _told;

        public Action<Newcomer>? OnAdmitted { get; init; }

        public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Verdict Verdict { get; set; }

        public ShedReason? Reason { get; private set; }

        public int Told => Volatile.Read(ref _told);

        public override void Admitted()
        {
            Interlocked.Increment(ref _told);
            OnAdmitted?.Invoke(this);
        }

        public override void Shed(ShedReason reason)
        {
            Reason = reason;
            Interlocked.Increment(ref _told);
            Left.TrySetResult();
        }
    }
}
