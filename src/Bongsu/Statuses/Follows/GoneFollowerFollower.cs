using Bongsu.Accounts.People;
using Bongsu.Journal;

namespace Bongsu.Statuses.Follows;

/// <summary>Ends what deleted accounts follow and who follows them. It asks how things are, not what changed, so what a crash left undone is made up for at the start.</summary>
public sealed class GoneFollowerFollower(FollowQueries follows, IServiceProvider services) : IFollower
{
    // The journal knows its followers, so it can only be asked for once both are there.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);
    private bool _caughtUp;

    public string Name => "gone-followers";

    // One entry back, so that the first turn comes now and not with the next change.
    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => ValueTask.FromResult(new Position(Math.Max(0, head.Value - 1)));

    public async ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        if (_caughtUp && !entries.Any(entry => entry.Change is PersonDeleted))
            return;
        foreach (var account in follows.Gone())
            if (await _journal.Value.AppendAsync(new() { Change = new FollowsForgotten(account) }, cancellationToken) is var answer and not (AppendResult.Committed or AppendResult.Unchanged))
                throw new InvalidOperationException($"What a deleted account followed was not forgotten: {answer}");
        _caughtUp = true;
    }
}
