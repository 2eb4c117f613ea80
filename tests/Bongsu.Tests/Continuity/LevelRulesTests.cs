using Bongsu.Continuity.Engine;
using Bongsu.Continuity.Plan;

namespace Bongsu.Tests.Continuity;

public sealed class LevelRulesTests
{
    private static readonly ContinuityPlan Plan = PlanReader.Default;
    private static readonly DateTimeOffset Start = new(2024, 12, 3, 13, 25, 0, TimeSpan.Zero);

    private readonly LevelRules _rules = new();
    private readonly Dictionary<Signal, double> _signals = [];
    private readonly List<int> _levels = [1];
    private LevelState _state = new() { Since = Start, RenewedAt = Start };
    private DateTimeOffset _now = Start;

    [Fact]
    public void One_spike_raises_nothing()
    {
        for (var i = 0; i < 20; i++)
        {
            Pass(1.5, (Signal.QueueDelay, 5_000), (Signal.ShedRate, 0.9));
            Pass(3, (Signal.QueueDelay, 1), (Signal.ShedRate, 0));
        }
        Assert.Equal(1, _state.Level);
    }

    [Fact]
    public void A_surge_raises_within_seconds_and_what_it_was_is_said()
    {
        Pass(4, (Signal.ShedRate, 0.5));
        Assert.Equal((3, "shed-rate", "plan"), (_state.Level, _state.Trigger, _state.Actor));
        Pass(30, (Signal.ShedRate, 0.9));
        Assert.Equal(4, _state.Level);
    }

    [Fact]
    public void After_the_surge_it_goes_down_in_steps_within_five_minutes_and_never_up_again()
    {
        Pass(60, (Signal.ShedRate, 0.9), (Signal.QueueDelay, 400));
        Assert.Equal(4, _state.Level);
        Pass(300, (Signal.ShedRate, 0), (Signal.QueueDelay, 1));
        Assert.Equal([1, 2, 3, 4, 3, 2, 1], _levels);
        Assert.Equal(1, _state.Level);
    }

    [Fact]
    public void A_signal_that_swings_about_its_threshold_does_not_make_the_level_flap()
    {
        Pass(5, (Signal.ShedRate, 0.12));
        Assert.Equal(3, _state.Level);
        for (var i = 0; i < 100; i++)
        {
            Pass(20, (Signal.ShedRate, 0.08));
            Pass(5, (Signal.ShedRate, 0.12));
        }
        Assert.Equal([1, 2, 3], _levels);
    }

    [Fact]
    public void A_level_that_comes_back_soon_has_to_be_calm_for_longer_each_time()
    {
        var calm = new List<TimeSpan>();
        for (var i = 0; i < 3; i++)
        {
            Pass(5, (Signal.ShedRate, 0.2));
            var began = _now;
            while (_state.Level == 3)
                Pass(0.5, (Signal.ShedRate, 0));
            calm.Add(_now - began);
        }
        Assert.True(calm[1] > calm[0] && calm[2] > calm[1] * 1.5, string.Join(", ", calm));
    }

    [Fact]
    public void Another_surge_a_while_after_the_last_is_lowered_from_as_fast_as_the_first()
    {
        for (var i = 0; i < 10; i++)
        {
            Pass(25, (Signal.ShedRate, 0.9));
            Assert.Equal(4, _state.Level);
            Pass(300, (Signal.ShedRate, 0));
            Assert.Equal(1, _state.Level);
        }
        Assert.Equal(0, _state.Returns);
    }

    [Fact]
    public void A_level_that_comes_back_counts_once_however_high_it_rises()
    {
        Pass(5, (Signal.ShedRate, 0.2));
        while (_state.Level == 3)
            Pass(0.5, (Signal.ShedRate, 0));
        Pass(30, (Signal.ShedRate, 0.9));
        Assert.Equal((4, 1), (_state.Level, _state.Returns));
    }

    [Fact]
    public void What_a_person_holds_the_plan_leaves_alone_until_its_time_is_over()
    {
        _state = LevelRules.Set(Plan, _state, 2, pinned: true, "훈련", _now.AddMinutes(10), _now);
        Pass(300, (Signal.ShedRate, 0.9));
        Assert.Equal(2, _state.Level);
        Pass(310, (Signal.ShedRate, 0.9));
        Assert.Equal(4, _state.Level);
    }

    [Fact]
    public void Nobody_holds_a_level_for_longer_than_the_plan_has_it_renewed_and_what_only_operators_lower_then_goes_down_too()
    {
        _state = LevelRules.Set(Plan, _state, 5, pinned: true, "시험", _now.AddDays(2), _now);
        Assert.Equal(_now + Plan.At(5).Renew, _state.Until);
        Pass(Plan.At(5).Renew.TotalSeconds - 60);
        Assert.Equal(5, _state.Level);
        Pass(180);
        Assert.True(_state.Level < 5, $"level {_state.Level}");
    }

    [Fact]
    public void A_level_that_only_operators_lower_stays_and_is_overdue()
    {
        _state = LevelRules.Set(Plan, _state, 5, pinned: false, "시험", null, _now);
        Pass(Plan.At(5).Renew.TotalSeconds + 60);
        Assert.Equal(5, _state.Level);
        Assert.True(LevelRules.IsOverdue(Plan, _state, _now));
    }

    [Fact]
    public void A_signal_that_nobody_can_tell_neither_raises_nor_keeps_up()
    {
        Pass(5, (Signal.FreeDisk, 0.01), (Signal.ShedRate, 0.5));
        Assert.Equal(3, _state.Level);
        _signals.Clear();
        Pass(300);
        Assert.Equal(1, _state.Level);
    }

    [Fact]
    public void A_trigger_that_calls_rings_once_each_time_it_is_met_whatever_the_level_is()
    {
        var rung = 0;
        void PassAndCount(double seconds)
        {
            for (var i = 0; i < seconds * 2; i++)
            {
                Pass(0.5);
                rung += _rules.NewlyMet.Count(trigger => trigger is { Signal: Signal.StoreErrors, Call.Count: > 0 });
            }
        }
        Pass(5, (Signal.ShedRate, 0.5), (Signal.StoreErrors, 9));
        PassAndCount(60);
        Assert.Equal((3, 0), (_state.Level, rung));
        _signals[Signal.StoreErrors] = 0;
        PassAndCount(5);
        _signals[Signal.StoreErrors] = 9;
        PassAndCount(60);
        Assert.Equal((3, 1), (_state.Level, rung));
    }

    [Fact]
    public void Free_disk_raises_from_above()
    {
        Pass(60, (Signal.FreeDisk, 0.2));
        Assert.Equal(1, _state.Level);
        Pass(60, (Signal.FreeDisk, 0.04));
        Assert.Equal(3, _state.Level);
        // Not calm before it is well above the threshold.
        Pass(600, (Signal.FreeDisk, 0.06));
        Assert.Equal(3, _state.Level);
        Pass(600, (Signal.FreeDisk, 0.5));
        Assert.Equal(1, _state.Level);
    }

    private void Pass(double seconds, params (Signal Signal, double Value)[] signals)
    {
        foreach (var (signal, value) in signals)
            _signals[signal] = value;
        var end = _now.AddSeconds(seconds);
        while (_now < end)
        {
            _now += LevelKeeper.Interval;
            var before = _state.Level;
            _state = _rules.Next(Plan, _state, signal => _signals.TryGetValue(signal, out var value) ? value : null, _now);
            if (_state.Level != before)
                _levels.Add(_state.Level);
        }
    }
}
