using Bongsu.Live.Rings;

namespace Bongsu.Live.Http;

/// <summary>Brings the ring of a topic back to where somebody resumes, by reading the past into it: whoever else comes back finds it there. Meanwhile new events gather in the ring; a cursor is a position, so what the past and the ring both have is sent once.</summary>
internal sealed class Catching(Topics topics, LiveMetrics metrics, ILiveHistory? history) : IDisposable
{
    // A ring may lose again what was read, to new events or for want of memory.
    private const int Tries = 3;

    // After a restart everybody wants the same past at once: one reads, the others wait for what it finds. Topics that share a place wait for one another, no more.
    private readonly SemaphoreSlim[] _places = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    // Reading the past is work that can wait; half of the processors are for other things.
    private readonly SemaphoreSlim _readers = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Whether the ring goes on from a position that somebody says to have heard; else that one has to resync.</summary>
    public async ValueTask<bool> CatchUpAsync(Topic topic, long position, CancellationToken cancellationToken)
    {
        if (IsInRing(topic, position))
        {
            metrics.FromRing();
            return true;
        }
        if (history is null)
            return false;
        var place = _places[(uint)topic.Name.GetHashCode() % _places.Length];
        await place.WaitAsync(cancellationToken);
        try
        {
            for (var tries = 0; tries < Tries && !topics.IsOvertaken(topic); tries++)
            {
                if (tries == 0 && IsInRing(topic, position))
                {
                    metrics.FromRing();
                    return true;
                }
                if (!await ReadAsync(history, topic, position, cancellationToken))
                    return false;
                if (topics.Holds(topic, position))
                {
                    metrics.FromHistory();
                    return true;
                }
            }
            return false;
        }
        finally
        {
            place.Release();
        }
    }

    public void Dispose()
    {
        foreach (var place in _places)
            place.Dispose();
        _readers.Dispose();
    }

    // What is said to come may never come: only the history knows.
    private bool IsInRing(Topic topic, long position) => position <= topics.Head && topics.Holds(topic, position);

    /// <summary>Reads the past after a position into the ring. False where it is not known, or is more than a ring holds: who lacks so much is better off with the page as it is now.</summary>
    private async Task<bool> ReadAsync(ILiveHistory history, Topic topic, long after, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken);
        try
        {
            var skips = topics.Skips(topic);
            var frames = new List<Frame>();
            for (long through = after, bytes = 0; ;)
            {
                if (await history.ReadAsync(topic.Name, through, cancellationToken) is not { } past)
                    return false;
                foreach (var (position, name, data) in past.Events.Where(past => past.Position > through))
                {
                    var frame = EventStream.Frame(position, name, data);
                    frames.Add(frame);
                    bytes += frame.Weight;
                }
                var before = through;
                through = Math.Max(through, past.Through);
                if (topics.TryFill(topic, skips, after, through, frames))
                    return true;
                if (through == before || frames.Count > Ring.MostFrames || bytes > Ring.MostBytes)
                    return false;
            }
        }
        finally
        {
            _readers.Release();
        }
    }
}
