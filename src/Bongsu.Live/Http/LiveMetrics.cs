using System.Diagnostics.Metrics;

namespace Bongsu.Live.Http;

/// <summary>The meter <c>Bongsu.Live</c>: read when asked, so a delivery pays for an addition and nothing more.</summary>
internal sealed class LiveMetrics : IDisposable
{
    private readonly Meter _meter = new("Bongsu.Live");
    private long _open, _deliveries, _bytes, _slow, _refused, _ring, _history, _resync, _overtaken;

    public LiveMetrics()
    {
        _meter.CreateObservableGauge("bongsu.live.streams", () => Open, "{stream}", "Streams that are open");
        _meter.CreateObservableCounter("bongsu.live.deliveries", () => Volatile.Read(ref _deliveries), "{event}", "Events written to streams");
        _meter.CreateObservableCounter("bongsu.live.bytes", () => Volatile.Read(ref _bytes), "By", "Bytes of events written to streams");
        _meter.CreateObservableCounter("bongsu.live.slow", () => Volatile.Read(ref _slow), "{stream}", "Streams ended because their readers were too slow");
        _meter.CreateObservableCounter("bongsu.live.overtaken", () => Volatile.Read(ref _overtaken), "{resync}", "Resyncs told to open streams because more happened than could be told");
        _meter.CreateObservableCounter("bongsu.live.refused", () => Volatile.Read(ref _refused), "{stream}", "Streams refused because there were too many");
        _meter.CreateObservableCounter("bongsu.live.resumes", Resumes, "{stream}", "Streams that went on from a position, by where what they had missed came from");
    }

    public long Open => Volatile.Read(ref _open);

    public void Opened() => Interlocked.Increment(ref _open);

    public void Closed() => Interlocked.Decrement(ref _open);

    public void Delivered(int events, long bytes)
    {
        Interlocked.Add(ref _deliveries, events);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void Slow() => Interlocked.Increment(ref _slow);

    public void Overtaken() => Interlocked.Increment(ref _overtaken);

    public void Refused() => Interlocked.Increment(ref _refused);

    public void FromRing() => Interlocked.Increment(ref _ring);

    public void FromHistory() => Interlocked.Increment(ref _history);

    public void Resync() => Interlocked.Increment(ref _resync);

    public void Dispose() => _meter.Dispose();

    private Measurement<long>[] Resumes() =>
    [
        new(Volatile.Read(ref _ring), new KeyValuePair<string, object?>("from", "ring")),
        new(Volatile.Read(ref _history), new KeyValuePair<string, object?>("from", "history")),
        new(Volatile.Read(ref _resync), new KeyValuePair<string, object?>("from", "resync")),
    ];
}
