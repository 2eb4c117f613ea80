using System.Collections.Concurrent;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;

namespace Bongsu.Cafes;

/// <summary>Which cafes are busy now: every post, comment and like counts, half as much after each half-life. A cafe is one number, the logarithm to the base 2 of its score at
/// 1970-01-01: all scores decay alike, so the order of these numbers never changes by time alone and none is ever touched again.</summary>
public sealed class HotCafes(CafeFacts facts, Database database, TimeProvider time) : IFollower
{
    /// <summary>An evening: what was loud at dinner still shows at midnight, what was loud yesterday does not.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromHours(6);

    /// <summary>More than anybody pages through; all others are in the order of their posts.</summary>
    public const int Most = 200;

    // Eight half-lives: a post of then counts for a hundredth of what it did.
    private static readonly TimeSpan Window = 8 * HalfLife;

    // Under a second of reading at a start, however much happened in the window.
    private const long MostReplayed = 100_000;

    private const int PostWeight = 3;
    private const int CommentWeight = 1;
    private const int LikeWeight = 1;

    private readonly ConcurrentDictionary<long, double> _heat = [];
    private readonly Lock _lock = new();
    private long[] _hottest = [];
    private long _rankedAt = long.MinValue / 2;

    public string Name => "hot-cafes";

    /// <summary>The number of a score of 1 at a moment.</summary>
    public static double Unit(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch) / HalfLife;

    /// <summary>The number of two scores together.</summary>
    public static double Sum(double a, double b) => Math.Max(a, b) + Math.Log2(1 + double.Exp2(-Math.Abs(a - b)));

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => ValueTask.FromResult(database.Before(head, time.GetUtcNow() - Window, MostReplayed));

    public ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
            if (Activity(entry.Change) is (> 0 and var cafe, var weight))
            {
                var heat = Unit(entry.At) + Math.Log2(weight);
                _heat.AddOrUpdate(cafe, heat, (_, before) => Sum(before, heat));
            }
        return ValueTask.CompletedTask;
    }

    /// <summary>The open cafes in which something happened lately, hottest first; a second old at most.</summary>
    public IReadOnlyList<long> Hottest()
    {
        lock (_lock)
        {
            var now = time.Milliseconds();
            if (now - _rankedAt >= 1_000)
                (_hottest, _rankedAt) = (Rank(), now);
            return _hottest;
        }
    }

    private long[] Rank()
    {
        var coldest = Unit(time.GetUtcNow() - Window);
        foreach (var cold in _heat.Where(cafe => cafe.Value < coldest))
            _heat.TryRemove(cold);
        return [.. _heat.OrderByDescending(cafe => cafe.Value).ThenByDescending(cafe => cafe.Key).Select(cafe => cafe.Key).Where(cafe => facts.Cafe(cafe) is { Closed: false }).Take(Most)];
    }

    private (long Cafe, int Weight) Activity(object change) => change switch
    {
        PostWritten post => (post.Cafe, PostWeight),
        CommentWritten comment => (comment.Cafe, CommentWeight),
        PostLiked { On: true } like => (facts.Post(like.Post)?.Cafe ?? 0, LikeWeight),
        _ => (0, 0),
    };
}
