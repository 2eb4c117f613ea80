using Bongsu.Cafes;
using Bongsu.Portal;
using Bongsu.Portal.Load;
using Bongsu.Situations;
using Microsoft.Data.Sqlite;

namespace Bongsu.Home;

/// <summary>Open situations, and what people talk about most of what was written last, as of the last seconds.</summary>
public sealed partial class Meanwhile(CafeQueries posts, SituationQueries situations, TimeProvider time, ILogger<Meanwhile> logger) : IMeanwhile
{
    private const int MostSituations = 3, MostPosts = 5, Newest = 50;
    private const long FreshMilliseconds = 10_000;

    private volatile IReadOnlyList<Reading> _readings = [];
    private long _readAt = -FreshMilliseconds;

    public IReadOnlyList<Reading> Readings
    {
        get
        {
            var (now, read) = (time.Milliseconds(), Volatile.Read(ref _readAt));
            // One of those who ask reads; the others have what there was.
            if (now - read >= FreshMilliseconds && Interlocked.CompareExchange(ref _readAt, now, read) == read)
                Renew();
            return _readings;
        }
    }

    private void Renew()
    {
        try
        {
            _readings =
            [
                .. situations.Situations(open: true, null, MostSituations).Select(situation => new Reading(situation.Title, situation.Url, true)),
                .. posts.NewestPublicPosts(Newest).OrderByDescending(post => post.CommentCount + post.LikeCount).Take(MostPosts).Select(post => new Reading(post.Title, post.Url, false)),
            ];
        }
        catch (SqliteException error)
        {
            // Who waits reads what there was when the store was last there.
            Log.StoreAway(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What to read while waiting could not be read anew")]
        public static partial void StoreAway(ILogger logger, Exception error);
    }
}
