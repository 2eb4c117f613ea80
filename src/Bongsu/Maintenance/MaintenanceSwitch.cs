using Bongsu.Portal.Maintenance;
using Bongsu.Portal.PageCache;

namespace Bongsu.Maintenance;

/// <summary>Whether maintenance is on, and what that does: the journal holds. One that is announced begins by itself; none ends by itself, for only people know that the work is done.</summary>
public sealed class MaintenanceSwitch : IMaintenance, IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Journal.Journal _journal;
    private readonly MaintenanceFile _file;
    private readonly PageCache _pages;
    private readonly TimeProvider _time;
    private readonly ITimer _begin;

    public MaintenanceSwitch(Journal.Journal journal, MaintenanceFile file, PageCache pages, TimeProvider time)
    {
        (_journal, _file, _pages, _time) = (journal, file, pages, time);
        _begin = time.CreateTimer(_ => Apply(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is on or announced; null when nothing is.</summary>
    public MaintenanceState? State => _file.Current;

    public MaintenanceNow? Now => _file.Current is { } state && _time.GetUtcNow() is var now && state.IsOn(now)
        ? new(state.Reason, state.From, state.Until, state.IsOver(now), _journal.Held!.Waiting)
        : null;

    public MaintenancePlan? Announced => _file.Current is { } state && !state.IsOn(_time.GetUtcNow()) ? new(state.Reason, state.From, state.Until) : null;

    /// <summary>Keeps what an operator decided, and does it.</summary>
    /// <exception cref="IOException">The disk does not take it; all is as before.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only; all is as before.</exception>
    public void Turn(MaintenanceState? state)
    {
        lock (_gate)
        {
            _file.Keep(state);
            Apply();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Apply();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _begin.Dispose();

    private void Apply()
    {
        lock (_gate)
        {
            var (state, now) = (_file.Current, _time.GetUtcNow());
            _journal.Hold(state?.IsOn(now) == true);
            // Every page says it.
            _pages.OutdateAll();
            _begin.Change(state is not null && !state.IsOn(now) ? state.From - now : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
