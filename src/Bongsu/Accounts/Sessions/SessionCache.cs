using System.Collections.Concurrent;
using Bongsu.Accounts.Data;
using Microsoft.Data.Sqlite;

namespace Bongsu.Accounts.Sessions;

/// <summary>The sessions in use. A request finds its own by one look into memory; what is not there is read from the file, and what is there is compared with
/// the file now and then, because the command line changes it from another process.</summary>
public sealed partial class SessionCache(AccountsDatabase database, AccountsOptions options, TimeProvider time, ILogger<SessionCache> logger)
{
    private const long TrustMilliseconds = 10_000;

    private readonly ConcurrentDictionary<TokenHash, LiveSession> _live = new();
    private int _count;
    private int _changes;

    /// <summary>How many are in memory.</summary>
    public int Count => _count;

    /// <summary>The session of this secret; null where there is none, or none any more.</summary>
    public LiveSession? Find(in TokenHash hash)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!_live.TryGetValue(hash, out var session) || now - session.CheckedAt >= TrustMilliseconds)
            session = Check(hash, session, now);
        if (session is null || session.ExpiresAt <= now)
            return null;
        session.SeenAt = now;
        return session;
    }

    /// <summary>The session of this secret, if it is in memory; asks nobody and changes nothing.</summary>
    public LiveSession? Known(in TokenHash hash) => _live.TryGetValue(hash, out var session) && session.ExpiresAt > time.GetUtcNow().ToUnixTimeMilliseconds() ? session : null;

    /// <summary>Forgets one session, which was ended in the file just now.</summary>
    public void Forget(in TokenHash hash)
    {
        Interlocked.Increment(ref _changes);
        Remove(hash);
    }

    /// <summary>Forgets all sessions of an account, because something of it was changed in the file just now. Those that still are there come back when they are used.</summary>
    public void Forget(long account)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (hash, session) in _live)
            if (session.Caller.Account == account)
                Remove(hash);
    }

    /// <summary>Those used since the file last heard of them.</summary>
    public IEnumerable<LiveSession> Unsaved() => _live.Values.Where(session => session.SeenAt > session.SavedAt);

    private LiveSession? Check(in TokenHash hash, LiveSession? known, long now)
    {
        // One request looks; those beside it go on with what was known.
        known?.CheckedAt = now;
        var before = Volatile.Read(ref _changes);
        SessionRow? row;
        try
        {
            using var lease = database.Read();
            row = SessionRows.Find(lease.Connection, hash, now);
        }
        catch (SqliteException error) when (known is not null)
        {
            // Whoever was signed in stays so while the file is away.
            Log.FileAway(logger, error);
            return known;
        }
        if (row is null)
        {
            Remove(hash);
            return null;
        }
        if (known is not null && known.Caller == row.Caller)
            return known;
        var fresh = new LiveSession(row.Caller, row.Kind, Math.Max(row.ExpiresAt, known?.ExpiresAt ?? 0)) { CheckedAt = now, SavedAt = row.SeenAt };
        Keep(hash, fresh, now);
        // Ended while it was being read: then what was read must not stay.
        if (Volatile.Read(ref _changes) != before)
            Remove(hash);
        return fresh;
    }

    private void Keep(in TokenHash hash, LiveSession session, long now)
    {
        if (_live.TryAdd(hash, session))
        {
            if (Interlocked.Increment(ref _count) > options.SessionsInMemory)
                MakeRoom(now);
        }
        else
        {
            _live[hash] = session;
        }
    }

    // Those that are not in use go; in a crowd that uses them all, an eighth of them, whichever come first: they are read again when needed.
    private void MakeRoom(long now)
    {
        foreach (var (hash, session) in _live)
            if (now - session.SeenAt > TrustMilliseconds * 6)
                Remove(hash);
        foreach (var (hash, _) in _live)
        {
            if (_count <= options.SessionsInMemory - options.SessionsInMemory / 8)
                break;
            Remove(hash);
        }
    }

    private void Remove(in TokenHash hash)
    {
        if (_live.TryRemove(hash, out _))
            Interlocked.Decrement(ref _count);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The file of accounts cannot be read; sessions in memory stay signed in")]
        public static partial void FileAway(ILogger logger, Exception error);
    }
}
