using Bongsu.Continuity.Plan;

namespace Bongsu.Continuity.Engine;

/// <summary>Decides which level is in force: raises at once to the highest that a trigger asks for, lowers by one when all is calm. Knows no clock and no load: both are told.</summary>
/// <remarks>Neither flaps nor rises on one spike: a trigger has to be met for its whole time, is calm only well below its threshold, every level lasts a while, and one that comes back soon after
/// it was lowered has to be calm for twice as long the next time (up to eight times).</remarks>
public sealed class LevelRules
{
    private const int MostReturns = 3;
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Trigger, DateTimeOffset> _metSince = [];
    private readonly Dictionary<int, DateTimeOffset> _calmSince = [];
    private readonly HashSet<Trigger> _met = [];

    /// <summary>The triggers that were met at the last moment and not at the one before.</summary>
    public IReadOnlyList<Trigger> NewlyMet { get; private set; } = [];

    /// <summary>The state after a moment: the same object where nothing changes.</summary>
    public LevelState Next(ContinuityPlan plan, LevelState state, Func<Signal, double?> signals, DateTimeOffset now)
    {
        var asked = Asked(plan, signals, now);
        NoteCalm(plan, signals, now);
        if (state.Pinned)
            return now < state.Until ? state : Release(state, now);
        if (asked is var (level, trigger) && level > state.Level)
            return Raise(state, level, trigger, now);
        return asked.Level < state.Level && MayLower(plan, state, now) ? Lower(state, now) : state;
    }

    /// <summary>A person's decision.</summary>
    public static LevelState Set(ContinuityPlan plan, LevelState state, int level, bool pinned, string reason, DateTimeOffset? until, DateTimeOffset now) => state with
    {
        Level = level,
        Since = level == state.Level ? state.Since : now,
        Trigger = LevelState.Person,
        Actor = LevelState.ByOperator,
        Reason = reason,
        Pinned = pinned,
        // Nobody can hold a level longer than the plan has it renewed.
        Until = pinned ? Earlier(until, now + plan.At(level).Renew) : null,
        RenewedAt = now,
        Returns = 0,
        Revision = state.Revision + 1,
    };

    /// <summary>Whether a level has lasted longer than the plan lets it without a person saying so.</summary>
    public static bool IsOverdue(ContinuityPlan plan, LevelState state, DateTimeOffset now) => state.Level > 1 && now - state.RenewedAt > plan.At(state.Level).Renew;

    private (int Level, string Trigger) Asked(ContinuityPlan plan, Func<Signal, double?> signals, DateTimeOffset now)
    {
        var asked = (Level: 1, Trigger: "");
        var before = _met.ToHashSet();
        foreach (var level in plan.Levels)
            foreach (var trigger in level.Raise)
            {
                if (!trigger.IsMet(signals(trigger.Signal)))
                {
                    _metSince.Remove(trigger);
                    _met.Remove(trigger);
                    continue;
                }
                _metSince.TryAdd(trigger, now);
                if (now - _metSince[trigger] < trigger.For)
                    continue;
                _met.Add(trigger);
                asked = (level.Level, SignalNames.Of(trigger.Signal));
            }
        NewlyMet = [.. _met.Except(before)];
        return asked;
    }

    private void NoteCalm(ContinuityPlan plan, Func<Signal, double?> signals, DateTimeOffset now)
    {
        foreach (var level in plan.Levels)
        {
            var above = plan.Levels.Where(other => other.Level >= level.Level).SelectMany(other => other.Raise);
            if (!above.All(trigger => trigger.IsCalm(signals(trigger.Signal), level.Lower.At)))
                _calmSince.Remove(level.Level);
            else
                _calmSince.TryAdd(level.Level, now);
        }
    }

    private bool MayLower(ContinuityPlan plan, LevelState state, DateTimeOffset now)
    {
        var lower = plan.At(state.Level).Lower;
        // What a person held and left has to end, also where only operators lower.
        return (lower.ByPlan || state.Trigger == LevelState.Expired) && now - state.Since >= lower.Keep
            && _calmSince.TryGetValue(state.Level, out var since) && now - since >= lower.CalmFor * (1 << state.Returns);
    }

    private static LevelState Raise(LevelState state, int level, string trigger, DateTimeOffset now) => state with
    {
        Level = level,
        Since = now,
        Trigger = trigger,
        Actor = LevelState.ByPlan,
        Reason = null,
        Until = null,
        RenewedAt = now,
        // Once for each time it comes back, however many levels it rises then.
        Returns = state.Trigger != LevelState.Calm ? state.Returns : now - state.LoweredAt < Soon ? Math.Min(MostReturns, state.Returns + 1) : 0,
        Revision = state.Revision + 1,
    };

    private static LevelState Lower(LevelState state, DateTimeOffset now) => state with
    {
        Level = state.Level - 1,
        Since = now,
        Trigger = LevelState.Calm,
        Actor = LevelState.ByPlan,
        Reason = null,
        Until = null,
        RenewedAt = now,
        LoweredAt = now,
        Revision = state.Revision + 1,
    };

    // The level stays until the plan lowers it in its own way: nothing that a person held back is let loose at once.
    private static LevelState Release(LevelState state, DateTimeOffset now) => state with
    {
        Trigger = LevelState.Expired,
        Actor = LevelState.ByPlan,
        Pinned = false,
        Until = null,
        RenewedAt = now,
        Revision = state.Revision + 1,
    };

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one is { } known && known < other ? known : other;
}
