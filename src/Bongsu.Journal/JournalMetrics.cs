using System.Diagnostics.Metrics;

namespace Bongsu.Journal;

/// <summary>The meter <c>Bongsu.Journal</c>.</summary>
internal sealed class JournalMetrics : IDisposable
{
    private readonly Meter _meter = new("Bongsu.Journal");
    private readonly Counter<long> _commits;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _refusals;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitDuration;

    public JournalMetrics(Func<int> queueLength, Func<IReadOnlyList<FollowerState>> followers, Func<HeldSnapshot>? held, TimeProvider time)
    {
        _commits = _meter.CreateCounter<long>("bongsu.journal.commits", "{commit}", "Transactions committed");
        _changes = _meter.CreateCounter<long>("bongsu.journal.changes", "{change}", "Changes stored");
        _refusals = _meter.CreateCounter<long>("bongsu.journal.refusals", "{change}", "Changes answered without being stored now, by the kind of answer");
        _batchSize = _meter.CreateHistogram<int>("bongsu.journal.batch.size", "{change}", "Changes stored by one transaction");
        _commitDuration = _meter.CreateHistogram<double>("bongsu.journal.commit.duration", "s", "From taking up a batch to its commit");
        _meter.CreateObservableGauge("bongsu.journal.queue.length", queueLength, "{change}", "Changes waiting for a transaction");
        _meter.CreateObservableGauge("bongsu.journal.follower.lag", () => followers().Select(Lag), "{change}", "Committed changes a follower has still to take");
        if (held is not null)
            AddHeld(held, time);
    }

    public void Committed(int changes, TimeSpan duration)
    {
        _commits.Add(1);
        _changes.Add(changes);
        _batchSize.Record(changes);
        _commitDuration.Record(duration.TotalSeconds);
    }

    public void Answered(AppendResult result)
    {
        if (result is not AppendResult.Committed { Replayed: false })
            _refusals.Add(1, new KeyValuePair<string, object?>("kind", KindOf(result)));
    }

    public void Dispose() => _meter.Dispose();

    private void AddHeld(Func<HeldSnapshot> held, TimeProvider time)
    {
        _meter.CreateObservableGauge("bongsu.journal.held.waiting", () => held().Waiting, "{change}", "Held changes that wait to be drained");
        _meter.CreateObservableGauge("bongsu.journal.held.bytes", () => held().Bytes, "By", "What the spool takes on its disk");
        _meter.CreateObservableGauge("bongsu.journal.held.age", () => held().Oldest is { } oldest ? (time.GetUtcNow() - oldest).TotalSeconds : 0, "s", "How long the first that waits has waited");
        _meter.CreateObservableCounter("bongsu.journal.held.stored", () => held().Stored, "{change}", "Held changes drained and stored");
        _meter.CreateObservableCounter("bongsu.journal.held.refused", () => held().Refused, "{change}", "Held changes refused at the drain");
    }

    private static Measurement<long> Lag(FollowerState state) => new(state.Lag, new KeyValuePair<string, object?>("follower", state.Name));

    private static string KindOf(AppendResult result) => result switch
    {
        AppendResult.Committed => "replayed",
        AppendResult.Unchanged => "unchanged",
        AppendResult.Refused => "refused",
        AppendResult.Held => "held",
        AppendResult.KeyReused => "key-reused",
        AppendResult.InFlight => "in-flight",
        AppendResult.QueueFull => "queue-full",
        AppendResult.StoreUnavailable => "store-unavailable",
        _ => "poisoned",
    };
}
