using Bongsu.Accounts.People;
using Bongsu.Journal;

namespace Bongsu.Cafes.Members;

/// <summary>Takes deleted accounts out of their cafes, and gives a manager's cafe to the next in standing: no cafe is without a manager while it has members. It asks how things are, not what changed,
/// so entries that come again do nothing twice, and what a crash left undone is made up for at the start.</summary>
public sealed class GoneMemberFollower(GoneMemberQueries gone, IServiceProvider services, TimeProvider time) : IFollower
{
    // The journal knows its followers, so it can only be asked for once both are there.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);
    private bool _caughtUp;

    public string Name => "gone-members";

    // One entry back, so that the first turn comes now and not with the next change.
    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => ValueTask.FromResult(new Position(Math.Max(0, head.Value - 1)));

    public async ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        if (_caughtUp && !entries.Any(entry => entry.Change is PersonDeleted))
            return;
        foreach (var member in gone.All())
        {
            var heir = member.Manages ? gone.Heir(member.Cafe, time.GetUtcNow()) : null;
            var answer = await _journal.Value.AppendAsync(new() { Change = new MemberGone(member.Cafe, member.Account, heir) }, cancellationToken);
            if (answer is not (AppendResult.Committed or AppendResult.Unchanged))
                throw new InvalidOperationException($"A deleted account was not taken out of its cafe: {answer}");
        }
        _caughtUp = true;
    }
}
