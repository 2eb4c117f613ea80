using Bongsu.Journal;

namespace Bongsu.Portal.PageCache;

/// <summary>Marks the pages that a change touched, and has them made again. Pages live in memory alone, so it begins at the head of the log.</summary>
public sealed class PageFollower(PageCache pages, TopicIndex topics, TimeProvider time) : IFollower
{
    private readonly HashSet<PageEntry> _byOne = [];
    private readonly HashSet<PageEntry> _byAll = [];

    public string Name => "pages";

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken)
    {
        topics.Through = head;
        return ValueTask.FromResult(head);
    }

    public ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        _byAll.Clear();
        var now = time.Milliseconds();
        foreach (var entry in entries)
        {
            if (entry.Change is not ITopical change)
                continue;
            _byOne.Clear();
            foreach (var topic in change.Topics(entry.Position))
                topics.Touch(entry.Position.Value, topic, _byOne);
            foreach (var page in _byOne)
                page.Touch(entry.Position.Value, now);
            _byAll.UnionWith(_byOne);
        }
        // Before the making, which reads from here how new its page will be; after the marking, which a waiting writer relies on.
        topics.Through = entries[^1].Position;
        foreach (var page in _byAll)
            pages.Refresh(page);
        return ValueTask.CompletedTask;
    }
}
