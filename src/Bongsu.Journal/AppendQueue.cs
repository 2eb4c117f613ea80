namespace Bongsu.Journal;

/// <summary>The changes that wait for a transaction: many callers put them in, the writing thread takes them out in the same order.</summary>
internal sealed class AppendQueue(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<PendingAppend> _waiting = new();
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Queues a change, or says why not.</summary>
    public AppendResult? TryAdd(PendingAppend pending)
    {
        lock (_gate)
        {
            if (_closed)
                return new AppendResult.StoreUnavailable();

            if (_waiting.Count == capacity)
                return new AppendResult.QueueFull();

            _waiting.Enqueue(pending);
            if (_waiting.Count == 1)
                Monitor.Pulse(_gate);

            return null;
        }
    }

    /// <summary>Queues changes together, or says why not.</summary>
    public AppendResult? TryAdd(IReadOnlyCollection<PendingAppend> several)
    {
        lock (_gate)
        {
            if (_closed)
                return new AppendResult.StoreUnavailable();

            if (_waiting.Count + several.Count > capacity)
                return new AppendResult.QueueFull();

            foreach (var pending in several)
                _waiting.Enqueue(pending);

            Monitor.Pulse(_gate);
            return null;
        }
    }

    /// <summary>Waits for a change, then takes all there are up to <paramref name="most"/>. False when the queue is closed and empty.</summary>
    public bool Take(List<PendingAppend> batch, int most)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_closed)
                Monitor.Wait(_gate);

            while (batch.Count < most && _waiting.TryDequeue(out var pending))
                batch.Add(pending);

            return batch.Count > 0;
        }
    }

    /// <summary>Refuses what comes from now on; what is in stays to be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
