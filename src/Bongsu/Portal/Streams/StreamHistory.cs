using Bongsu.Live;

namespace Bongsu.Portal.Streams;

/// <summary>What was before the rings, read from the log as it means now: what was removed since then is not told again.</summary>
public sealed class StreamHistory(IServiceProvider services, StreamMaker maker) : ILiveHistory
{
    // A tenth of a second of reading; a page that is further behind is better loaded again.
    private const long Furthest = 20_000;
    private const int Part = 2_048;

    // The journal knows its followers, the follower the streams and the streams this: it can only be asked for once all are there.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);

    public async ValueTask<LivePast?> ReadAsync(string topic, long after, CancellationToken cancellationToken)
    {
        var head = _journal.Value.Head.Value;
        if (after > head || head - after > Furthest)
            return null;
        var (events, through) = (new List<PastEvent>(), after);
        await foreach (var entry in _journal.Value.ReadAsync(new(after), cancellationToken))
        {
            through = entry.Position.Value;
            foreach (var each in maker.EventsOf(entry))
                if (each.Topics.Contains(topic) && maker.Make(each) is { } bytes)
                    events.Add(new(through, each.Name, bytes));
            if (through - after >= Part)
                break;
        }
        return new(events, through);
    }
}
