using Bongsu.Accounts.People;
using Bongsu.Journal;

namespace Bongsu.Continuity.Engine;

/// <summary>Counts new accounts of the last minute, second by second. What was before the start is not worth reading.</summary>
public sealed class SignUpFollower(TimeProvider time) : IFollower
{
    private const int Seconds = 60;

    private readonly Lock _lock = new();
    private readonly (long Second, int Count)[] _counts = new (long, int)[Seconds];
    private long _newest;

    public string Name => "sign-ups";

    public int LastMinute
    {
        get
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            lock (_lock)
                return _counts.Where(count => count.Second > now - Seconds).Sum(count => count.Count);
        }
    }

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => ValueTask.FromResult(head);

    public ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            // A name that an account takes later has a smaller number than the newest.
            if (entry.Change is not PersonNamed named || named.Account <= _newest)
                continue;
            _newest = named.Account;
            var second = entry.At.ToUnixTimeSeconds();
            lock (_lock)
            {
                ref var count = ref _counts[second % Seconds];
                count = (second, count.Second == second ? count.Count + 1 : 1);
            }
        }
        return ValueTask.CompletedTask;
    }
}
