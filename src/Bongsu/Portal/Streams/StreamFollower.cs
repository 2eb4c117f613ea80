using Bongsu.Journal;
using Bongsu.Live;

namespace Bongsu.Portal.Streams;

/// <summary>Publishes what was committed to those who listen. Rings live in memory alone, so it begins at the head of the log; what was before comes from <see cref="StreamHistory"/>.</summary>
public sealed class StreamFollower(LiveStreams live, StreamMaker maker) : IFollower
{
    public string Name => "streams";

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken)
    {
        live.Publish(head.Value);
        return ValueTask.FromResult(head);
    }

    public ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        var told = entries.Select(entry => (entry.Position, Events: maker.EventsOf(entry).ToList())).ToList();
        Fold(told);
        foreach (var (position, events) in told)
            live.Publish(position.Value, [.. events.SelectMany(each => maker.Tell(each, live))]);
        return ValueTask.CompletedTask;
    }

    // A hundred likes in one batch change a post once for those who see it: the last one tells how it is.
    private static void Fold(List<(Position Position, List<StreamEvent> Events)> told)
    {
        var later = new HashSet<string>(StringComparer.Ordinal);
        for (var i = told.Count - 1; i >= 0; i--)
            told[i].Events.RemoveAll(each => each.Name == StreamEvents.Changed && !later.Add(string.Join(' ', each.Topics)));
    }
}
