using Bongsu.Journal;

namespace Bongsu.Cafes.Members;

/// <summary>Gives members the grades that they reach by what they do, right after they did it; new rules count at once. It asks how things are, not what changed: entries that come again promote
/// nobody twice. It keeps no checkpoint: at a start it looks at everybody in the cafes that have rules, so what a crash left undone is made up for.</summary>
public sealed class PromotionFollower(CafeFacts facts, PromotionQueries progress, IServiceProvider services, TimeProvider time) : IFollower
{
    // Few enough to be a small part of the journal's queue.
    private const int AtOnce = 500;

    // The journal knows its followers, so it can only be asked for once both are there.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);
    private bool _caughtUp;

    public string Name => "promotions";

    // One entry back, so that the first turn comes now and not with the next change.
    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => ValueTask.FromResult(new Position(Math.Max(0, head.Value - 1)));

    public async ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        var cafes = entries.Select(entry => entry.Change).OfType<PromotionSet>().Select(set => set.Cafe);
        foreach (var cafe in (_caughtUp ? cafes : progress.Cafes()).Distinct())
            await PromoteAllAsync(cafe, cancellationToken);
        _caughtUp = true;
        foreach (var active in entries.SelectMany(Active).Distinct().GroupBy(visit => visit.Cafe, visit => visit.Account).Where(cafe => HasRules(cafe.Key)))
            foreach (var accounts in active.Chunk(AtOnce))
                await PromoteAsync(active.Key, progress.Of(active.Key, accounts, time.GetUtcNow()), cancellationToken);
    }

    private static IEnumerable<Visit> Active(Entry entry) => entry.Change switch
    {
        PostWritten post => [new(post.Cafe, entry.Account)],
        CommentWritten comment => [new(comment.Cafe, entry.Account)],
        VisitsCounted counted => counted.Visits,
        _ => [],
    };

    private bool HasRules(long cafe) => facts.Cafe(cafe) is { Promotion.Count: > 0 };

    private async Task PromoteAllAsync(long cafe, CancellationToken cancellationToken)
    {
        for (var members = progress.After(cafe, 0, AtOnce, time.GetUtcNow()); members.Count > 0 && HasRules(cafe); members = progress.After(cafe, members[^1].Account, AtOnce, time.GetUtcNow()))
            await PromoteAsync(cafe, members, cancellationToken);
    }

    private async Task PromoteAsync(long cafe, IReadOnlyList<Progress> members, CancellationToken cancellationToken)
    {
        var rules = facts.Cafe(cafe)!.Promotion;
        var appends = from member in members
                      let reached = MembershipRules.Promotion(member.Grade, member.Posts, member.Comments, member.Visits, rules)
                      where reached is not null
                      select _journal.Value.AppendAsync(new() { Change = new MemberPromoted(cafe, member.Account, reached.Value) }, cancellationToken).AsTask();
        // Together, so that they share a commit.
        foreach (var answer in await Task.WhenAll(appends))
            if (answer is not (AppendResult.Committed or AppendResult.Unchanged))
                throw new InvalidOperationException($"A promotion was not stored: {answer}");
    }
}
