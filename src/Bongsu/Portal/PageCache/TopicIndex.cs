using Bongsu.Journal;

namespace Bongsu.Portal.PageCache;

/// <summary>Which pages show which topics, and which topics were touched lately. A page's topics are known only once it is made; a change that
/// came while it was being made is found here afterwards.</summary>
public sealed class TopicIndex
{
    // Enough for the changes of any making of a page; one that takes longer counts as touched.
    private const int Remembered = 65_536;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<PageEntry>> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _touched = new(StringComparer.Ordinal);
    private readonly Queue<(long Position, string Topic)> _order = new();
    private long _forgotten;
    private long _through;
    private long _frame;
    private TaskCompletionSource _advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every change up to here has marked its pages.</summary>
    public Position Through
    {
        get => new(Volatile.Read(ref _through));
        set
        {
            Volatile.Write(ref _through, value.Value);
            Interlocked.Exchange(ref _advanced, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    /// <summary>Counts how often what stands around every page became another.</summary>
    public long Frame => Volatile.Read(ref _frame);

    /// <summary>What stands around every page is another from now on.</summary>
    public long NextFrame() => Interlocked.Increment(ref _frame);

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

    /// <summary>Notes a change, and answers the pages that show what it touched.</summary>
    public void Touch(long position, string topic, ISet<PageEntry> touched)
    {
        lock (_lock)
        {
            _touched[topic] = position;
            _order.Enqueue((position, topic));
            while (_order.Count > Remembered)
            {
                var (old, oldTopic) = _order.Dequeue();
                _forgotten = old;
                if (_touched.TryGetValue(oldTopic, out var last) && last == old)
                    _touched.Remove(oldTopic);
            }
            if (_pages.TryGetValue(topic, out var pages))
                touched.UnionWith(pages);
        }
    }

    /// <summary>Notes what a page shows now, in place of what it showed before; answers the newest change to any of it.</summary>
    public long Replace(PageEntry page, IReadOnlyList<string> before, IReadOnlyList<string> now, long from)
    {
        lock (_lock)
        {
            Remove(page, before);
            var newest = from < _forgotten ? from + 1 : 0;
            foreach (var topic in now)
            {
                if (!_pages.TryGetValue(topic, out var pages))
                    _pages[topic] = pages = [];
                pages.Add(page);
                if (_touched.TryGetValue(topic, out var position))
                    newest = Math.Max(newest, position);
            }
            return newest;
        }
    }

    public void Forget(PageEntry page, IReadOnlyList<string> topics)
    {
        lock (_lock)
            Remove(page, topics);
    }

    private void Remove(PageEntry page, IReadOnlyList<string> topics)
    {
        foreach (var topic in topics)
            if (_pages.TryGetValue(topic, out var pages) && pages.Remove(page) && pages.Count == 0)
                _pages.Remove(topic);
    }
}
