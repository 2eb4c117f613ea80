using Bongsu.Live;

namespace Bongsu.Portal.Streams;

/// <summary>What was before the rings, read from the log as it means now: what was removed since then is not told again. The log is read once for all topics, not once for each: after a restart those who listened to a thousand posts come back to all of them.</summary>
public sealed class StreamHistory(IServiceProvider services, StreamMaker maker) : ILiveHistory, IDisposable
{
    // A tenth of a second of reading; a page that is further behind is better loaded again.
    private const long Furthest = 20_000;

    // As many as a stream of one topic keeps.
    private const int Most = 4_096;

    // The journal knows its followers, the follower the streams and the streams this: it can only be asked for once all are there.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);
    private readonly SemaphoreSlim _one = new(1);

    // Every event of the log after one position up to another, in order.
    private readonly List<(long Position, StreamEvent Event)> _known = [];
    private long _from, _through;

    public async ValueTask<LivePast?> ReadAsync(string topic, long after, CancellationToken cancellationToken)
    {
        var head = _journal.Value.Head.Value;
        if (after > head || head - after > Furthest)
            return null;
        List<(long Position, StreamEvent Event)> told;
        await _one.WaitAsync(cancellationToken);
        try
        {
            await KnowAsync(after, head, cancellationToken);
            (head, told) = (_through, [.. _known.Where(known => known.Position > after && known.Event.Topics.Contains(topic))]);
        }
        finally
        {
            _one.Release();
        }
        if (told.Count > Most)
            return null;
        return new([.. from each in told let bytes = maker.Make(each.Event) where bytes is not null select new PastEvent(each.Position, each.Event.Name, bytes)], head);
    }

    public void Dispose() => _one.Dispose();

    private async Task KnowAsync(long after, long head, CancellationToken cancellationToken)
    {
        if (after > _through || _through == 0)
        {
            _known.Clear();
            (_from, _through) = (after, after);
        }
        if (after < _from)
        {
            var before = new List<(long, StreamEvent)>();
            await ReadAsync(after, _from, before, cancellationToken);
            _known.InsertRange(0, before);
            _from = after;
        }
        if (_through < head)
        {
            var since = new List<(long, StreamEvent)>();
            _through = await ReadAsync(_through, head, since, cancellationToken);
            _known.AddRange(since);
        }
        if (_through - _from <= 2 * Furthest)
            return;
        _from = _through - Furthest;
        _known.RemoveAll(known => known.Position <= _from);
    }

    private async Task<long> ReadAsync(long after, long through, List<(long, StreamEvent)> events, CancellationToken cancellationToken)
    {
        await foreach (var entry in _journal.Value.ReadAsync(new(after), cancellationToken))
        {
            if (entry.Position.Value > through)
                break;
            after = entry.Position.Value;
            foreach (var each in maker.EventsOf(entry))
                events.Add((after, each));
        }
        return after;
    }
}
