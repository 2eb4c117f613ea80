using Bongsu.Cafes;
using Bongsu.News;
using Bongsu.Portal;
using Bongsu.Portal.Load;
using Bongsu.Situations;
using Microsoft.Data.Sqlite;

namespace Bongsu.Home;

/// <summary>Open situations, headlines, and what people talk about most of what was written last, as of the last seconds.</summary>
public sealed partial class Meanwhile(CafeQueries posts, SituationQueries situations, NewsQueries news, TimeProvider time, ILogger<Meanwhile> logger) : IMeanwhile
{
    private const int MostSituations = 3, MostHeadlines = 3, MostPosts = 5, Newest = 50;
    private const long FreshMilliseconds = 10_000;

    private readonly Lock _lock = new();
    private volatile IReadOnlyList<Reading>? _readings;
    private long _readAt;

    public IReadOnlyList<Reading> Readings
    {
        get
        {
            // One of those who ask reads anew; the others have what there was, and only the first of all wait for it.
            var known = _readings;
            if (known is not null && (IsFresh || !_lock.TryEnter()))
                return known;
            if (known is null)
                _lock.Enter();
            try
            {
                return _readings is { } read && IsFresh ? read : Read(known ?? []);
            }
            finally
            {
                _lock.Exit();
            }
        }
    }

    private bool IsFresh => time.Milliseconds() - Volatile.Read(ref _readAt) < FreshMilliseconds;

    private IReadOnlyList<Reading> Read(IReadOnlyList<Reading> known)
    {
        try
        {
            known =
            [
                .. situations.Situations(open: true, null, MostSituations).Select(situation => new Reading(situation.Title, situation.Url, true)),
                .. news.Newest(null, MostHeadlines).Select(article => new Reading(article.Title, article.Url, false)),
                .. posts.NewestPublicPosts(Newest).OrderByDescending(post => post.CommentCount + post.LikeCount).Take(MostPosts).Select(post => new Reading(post.Title, post.Url, false)),
            ];
        }
        catch (SqliteException error)
        {
            // Who waits reads what there was when the store was last there.
            Log.StoreAway(logger, error);
        }
        Volatile.Write(ref _readAt, time.Milliseconds());
        return _readings = known;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What to read while waiting could not be read anew")]
        public static partial void StoreAway(ILogger logger, Exception error);
    }
}
