using System.Collections.Concurrent;

namespace Bongsu.Journal.Tests;

/// <summary>A follower that remembers what it was given, and can be made to wait or to fail.</summary>
internal sealed class Listener(string name = "listener", Func<Position, Position>? start = null) : IFollower
{
    private readonly ConcurrentQueue<Entry> _heard = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public IReadOnlyList<Entry> Heard => [.. _heard];

    /// <summary>What it does with entries before it takes them.</summary>
    public Func<IReadOnlyList<Entry>, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => new(start?.Invoke(head) ?? Position.Start);

    public async ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        await Before(entries, cancellationToken);
        foreach (var entry in entries)
            _heard.Enqueue(entry);

        lock (_lock)
        {
            _more.SetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits until it has been given so many entries.</summary>
    public async Task HasHeardAsync(int count)
    {
        while (true)
        {
            Task more;
            lock (_lock)
                more = _more.Task;

            if (_heard.Count >= count)
                return;
            await more.WaitAsync(TestContext.Current.CancellationToken);
        }
    }
}
