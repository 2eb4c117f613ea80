using Bongsu.Accounts.People;
using Bongsu.Journal;
using Bongsu.Statuses.Follows;
using Bongsu.Statuses.Sources;

namespace Bongsu.Statuses;

/// <summary>Ends what deleted accounts follow, who follows them, and what they speak for. It asks how things are, not what changed, so what a crash left undone is made up for at the start.</summary>
public sealed class GoneAccountFollower(FollowQueries follows, VerifiedSources sources, IServiceProvider services) : IFollower
{
    // The journal knows its followers, so it can only be asked for once both are there.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);
    private bool _caughtUp;

    public string Name => "gone-accounts";

    // One entry back, so that the first turn comes now and not with the next change.
    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => ValueTask.FromResult(new Position(Math.Max(0, head.Value - 1)));

    public async ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        if (_caughtUp && !entries.Any(entry => entry.Change is PersonDeleted))
            return;
        IEnumerable<object> changes = [.. follows.Gone().Select(account => new FollowsForgotten(account)), .. sources.Gone().Select(account => new SourceUnverified(account, "account"))];
        foreach (var change in changes)
            if (await _journal.Value.AppendAsync(new() { Change = change }, cancellationToken) is var answer and not (AppendResult.Committed or AppendResult.Unchanged))
                throw new InvalidOperationException($"What a deleted account leaves behind was not ended: {answer}");
        _caughtUp = true;
    }
}
