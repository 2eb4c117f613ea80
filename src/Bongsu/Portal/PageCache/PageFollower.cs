using Bongsu.Journal;

namespace Bongsu.Portal.PageCache;

/// <summary>Marks the pages that a change touched. Pages live in memory alone, so it begins at the head of the log.</summary>
public sealed class PageFollower(PageCache pages, TopicIndex topics) : IFollower
{
    private readonly HashSet<PageEntry> _touched = [];
    private long _through;
    private TaskCompletionSource _advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "pages";

    /// <summary>Every change up to here has marked its pages.</summary>
    public Position Through => new(Volatile.Read(ref _through));

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _through, head.Value);
        return ValueTask.FromResult(head);
    }

    public ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (entry.Change is not ITopical change)
                continue;
            _touched.Clear();
            foreach (var topic in change.Topics(entry.Position))
                topics.Touch(entry.Position.Value, topic, _touched);
            foreach (var page in _touched)
                pages.Touch(page, entry.Position.Value);
        }
        Volatile.Write(ref _through, entries[^1].Position.Value);
        Interlocked.Exchange(ref _advanced, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until the changes up to a position have marked their pages.</summary>
    public async Task WaitForAsync(Position position, CancellationToken cancellationToken)
    {
        while (Through < position)
        {
            var advanced = Volatile.Read(ref _advanced).Task;
            if (Through < position)
                await advanced.WaitAsync(cancellationToken);
        }
    }
}
