using Bongsu.Cafes;
using Bongsu.Journal;
using Bongsu.Statuses;

namespace Bongsu.Continuity.Capacity;

/// <summary>Counts what people write, since the start.</summary>
public sealed class WritingFollower : IFollower
{
    private long _total;

    public string Name => "writing-count";

    public long Total => Interlocked.Read(ref _total);

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => ValueTask.FromResult(head);

    public ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _total, entries.Count(entry => entry.Change is PostWritten or CommentWritten or StatusWritten));
        return ValueTask.CompletedTask;
    }
}
