using System.Text.Json;
using Bongsu.Continuity.Capacity;
using Bongsu.Continuity.Plan;
using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Load;
using Bongsu.Portal.Texts;

namespace Bongsu.Continuity.Engine;

/// <summary>Keeps the level: asks the rules twice a second, has what is decided take effect at once, keeps it in a file and tells the log. Needs neither the store nor the log to decide.</summary>
public sealed partial class LevelKeeper : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private const int MostPending = 10_000;

    private readonly CurrentPlan _plan;
    private readonly SignalGauge _gauge;
    private readonly RecordPeaks _peaks;
    private readonly StateFile _file;
    private readonly LevelEffects _effects;
    private readonly CurrentLevel _level;
    private readonly IHotline _hotline;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly ILogger<LevelKeeper> _logger;
    private readonly LevelRules _rules = new();
    private readonly bool _isOff;
    private readonly IDrills _drills;
    private long _overdue = -1;
    private readonly Lock _deciding = new();
    private readonly Queue<PendingChange> _pending = new();
    private readonly SemaphoreSlim _telling = new(1);
    private volatile LevelState _state;

    public LevelKeeper(CurrentPlan plan, SignalGauge gauge, RecordPeaks peaks, StateFile file, CurrentLevel level, LevelEffects effects, IHotline hotline, DrillOptions drill, IDrills drills, IServiceProvider services, TimeProvider time, ILogger<LevelKeeper> logger)
    {
        (_plan, _gauge, _peaks, _file, _level, _effects, _hotline, _services, _time, _logger) = (plan, gauge, peaks, file, level, effects, hotline, services, time, logger);
        (_isOff, _drills) = (drill.Unprotected, drills);
        _state = new() { Since = time.GetUtcNow(), RenewedAt = time.GetUtcNow() };
        if (!_isOff)
            Restore();
        // At level 1 nothing is on, whatever the plan says: no start waits for it to be read.
        _level.Now = _state.Level == 1 ? new(1, _state.Since, Measures.None, null) : Of(_state);
    }

    public ServiceLevel Now => _level.Now;

    public LevelState State => _state;

    /// <summary>Whether the level has lasted longer than the plan lets it without a person saying so.</summary>
    public bool IsOverdue => LevelRules.IsOverdue(_plan.Now.Plan, _state, _time.GetUtcNow());

    /// <summary>Whether the log does not know the level yet, because the store is away.</summary>
    public bool IsUntold
    {
        get
        {
            lock (_deciding)
                return _pending.Count > 0;
        }
    }

    /// <summary>A person's decision, upon the state that they saw; false where it was another by then.</summary>
    public async Task<bool> SetAsync(int level, bool pinned, string reason, DateTimeOffset? until, long? seen, long account)
    {
        lock (_deciding)
        {
            if (seen is { } revision && revision != _state.Revision)
                return false;
            Enter(LevelRules.Set(_plan.Now.Plan, _state, level, pinned, reason, until, _time.GetUtcNow()), account);
        }
        await TellAsync();
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _effects.Apply(Now);
        // Nobody measures, nobody decides: the level stays at 1 unless a person sets another.
        if (_isOff)
            return;
        using var timer = new PeriodicTimer(Interval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await GoAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the level is in the file.
        }
    }

    private async Task GoAsync()
    {
        try
        {
            Tick();
            await TellAsync();
        }
        // Whatever is wrong now, the level is kept and looked at again: a service that ends would take the portal along.
        catch (Exception error)
        {
            Log.Failed(_logger, error);
        }
    }

    private void Tick()
    {
        _plan.Refresh();
        if (_state.Level == 1)
            _peaks.Refresh();
        _gauge.Measure(_peaks.ArrivalsPerSecond);
        var signals = _gauge.Now;
        lock (_deciding)
        {
            var next = _rules.Next(_plan.Now.Plan, _state, signal => signals.TryGetValue(signal, out var value) ? value : null, _time.GetUtcNow());
            foreach (var trigger in _rules.NewlyMet.Where(trigger => trigger.Call.Count > 0))
                Call($"signal-{SignalNames.Of(trigger.Signal)}", Math.Max(next.Level, _state.Level), trigger.Call, () => ContinuityTexts.T[$"trigger.{SignalNames.Of(trigger.Signal)}"]);
            if (next != _state)
                Enter(next, 0);
            else if (IsOverdue && _overdue != _state.Revision)
            {
                _overdue = _state.Revision;
                Call($"overdue-{_state.Level}", _state.Level, _plan.Now.Plan.At(_state.Level).Call, () => ContinuityTexts.T["call.overdue", PortalTexts.T[$"level.{_state.Level}"]]);
            }
            if (Of(_state) is var now && now != Now)
                // The plan itself is another one: its measures count at once.
                Take(_state, now);
        }
    }

    // Under the lock.
    private void Enter(LevelState next, long account)
    {
        var at = _time.GetUtcNow();
        var before = MeasureList.Of(Now.Measures).ToDictionary(measure => measure.Name, measure => measure.Value);
        var now = Of(next);
        var on = MeasureList.Of(now.Measures);
        var started = on.Where(measure => before.GetValueOrDefault(measure.Name) != measure.Value).ToList();
        next = next with { MeasuresSince = on.ToDictionary(measure => measure.Name, measure => started.Contains(measure) ? at : _state.MeasuresSince.GetValueOrDefault(measure.Name, next.Since)) };
        var change = new LevelChanged(
            _state.Level, next.Level, at.ToUnixTimeMilliseconds(), next.Trigger, next.Actor, next.Reason, next.Until?.ToUnixTimeMilliseconds(), next.Pinned, next.Revision,
            [.. started.Select(measure => $"{measure.Name}: {measure.Value}")], [.. before.Keys.Except(on.Select(measure => measure.Name))]);
        Log.Changed(_logger, _state.Level, next.Level, next.Trigger);
        if (_pending.Count < MostPending)
            _pending.Enqueue(new(change, account));
        if (next.Level > _state.Level)
            Call($"level-{next.Level}", next.Level, _plan.Now.Plan.At(next.Level).Call, () => ContinuityTexts.T["call.raised", PortalTexts.T[$"level.{next.Level}"], next.Reason ?? ContinuityTexts.T[$"trigger.{next.Trigger}"]]);
        Take(next, now);
    }

    // One call for one thing: a higher level rings for others too, and so does what fails meanwhile.
    private void Call(string key, int level, IReadOnlyList<string> groups, Func<string> text)
    {
        if (groups.Count == 0)
            return;
        // Whoever is called in a drill is told so; something real may happen in it all the same, so it is a call like any other.
        var summary = Bilingual.Of(() => _drills.Running is [var drill, ..] ? ContinuityTexts.T["call.drill", drill.Scenario, text()] : text());
        _hotline.Call(new(key, level, summary.Ko, summary.En, groups, IsTest: false));
    }

    private void Take(LevelState state, ServiceLevel now)
    {
        (_state, _level.Now) = (state, now);
        _effects.Apply(now);
        Keep();
    }

    private void Keep()
    {
        try
        {
            _file.Write(new(_state, [.. _pending]));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The level is in force all the same; a restart would begin at the one that was kept before.
            Log.NotKept(_logger, error);
        }
    }

    private void Restore()
    {
        try
        {
            if (_file.Read() is not { } kept)
                return;
            _state = kept.State;
            foreach (var pending in kept.Pending)
                _pending.Enqueue(pending);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRestored(_logger, error);
        }
    }

    // In order, one after another: what the store refuses now is told when it is back.
    private async Task TellAsync()
    {
        if (!await _telling.WaitAsync(0))
            return;
        try
        {
            while (Next() is { } pending)
            {
                if (!RequestKey.TryParse($"level-{pending.Change.At}-{pending.Change.Revision}", out var key))
                    throw new InvalidOperationException("No request key can be made of a level");
                var answer = await _services.GetRequiredService<Journal.Journal>().AppendAsync(new() { Account = pending.Account, Change = pending.Change, Key = key, Holding = Holding.Never }, CancellationToken.None);
                if (answer is not (AppendResult.Committed or AppendResult.KeyReused))
                    return;
                lock (_deciding)
                {
                    _pending.Dequeue();
                    Keep();
                }
            }
        }
        finally
        {
            _telling.Release();
        }
    }

    private PendingChange? Next()
    {
        lock (_deciding)
            return _pending.TryPeek(out var pending) ? pending : null;
    }

    private ServiceLevel Of(LevelState state)
    {
        var plan = _plan.Now.Plan.At(state.Level);
        return new(state.Level, state.Since, plan.Measures, plan.Notice) { Until = state.Until, Reason = state.Reason };
    }

    public override void Dispose()
    {
        _telling.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The continuity level goes from {From} to {To}: {Trigger}")]
        public static partial void Changed(ILogger logger, int from, int to, string trigger);

        [LoggerMessage(4, LogLevel.Error, "The continuity level could not be looked at; it is tried again")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(2, LogLevel.Error, "The continuity level could not be kept on the disk")]
        public static partial void NotKept(ILogger logger, Exception error);

        [LoggerMessage(3, LogLevel.Error, "The continuity level that was kept cannot be read; the plan begins at 1")]
        public static partial void NotRestored(ILogger logger, Exception error);
    }
}
