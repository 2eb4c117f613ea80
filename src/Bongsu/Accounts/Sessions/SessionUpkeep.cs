using Bongsu.Accounts.Data;

namespace Bongsu.Accounts.Sessions;

/// <summary>Every few minutes tells the file which sessions were used, and clears away those that have ended.</summary>
public sealed partial class SessionUpkeep(AccountsDatabase database, SessionCache sessions, TimeProvider time, ILogger<SessionUpkeep> logger) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TrySaveAsync();
        }
        catch (OperationCanceledException)
        {
            await TrySaveAsync();
        }
    }

    private async Task TrySaveAsync()
    {
        try
        {
            await database.WriteAsync(connection => SessionRows.DeleteExpired(connection, time.GetUtcNow().ToUnixTimeMilliseconds()));
            // A short transaction at a time: whoever signs in meanwhile does not wait for a hundred thousand others.
            foreach (var some in sessions.Unsaved().ToArray().Chunk(AtOnce))
                await database.WriteAsync(connection => some.Sum(session => Save(connection, session)));
        }
        catch (Microsoft.Data.Sqlite.SqliteException error)
        {
            Log.NotSaved(logger, error);
        }
    }

    private static int Save(Microsoft.Data.Sqlite.SqliteConnection connection, LiveSession session)
    {
        var seen = session.SeenAt;
        session.SavedAt = seen;
        return SessionRows.SaveSeen(connection, session.Caller.Session, seen, session.ExpiresAt);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "When sessions were last used could not be saved; it is tried again in a few minutes")]
        public static partial void NotSaved(ILogger logger, Exception error);
    }
}
