using System.Globalization;
using Bongsu.Portal.Identity;
using Microsoft.Data.Sqlite;

namespace Bongsu.Accounts.Sessions;

/// <summary>Who asks, by the sessions in memory.</summary>
public sealed partial class VisitorSessions(SessionCache sessions, ILogger<VisitorSessions> logger) : IVisitorSessions
{
    public VisitorSession? Find(HttpRequest request, bool thoroughly) =>
        SessionToken.TryRead(request, out var hash, out _) && (thoroughly ? LookUp(hash) : sessions.Known(hash)) is { } session
            ? new((ulong)hash.High, session.Caller.Account, session.Caller.IsOperator)
            : null;

    public string? Shown(HttpRequest request) => SessionToken.TryRead(request, out var hash, out _) ? hash.High.ToString("x", CultureInfo.InvariantCulture) : null;

    private LiveSession? LookUp(in TokenHash hash)
    {
        try
        {
            return sessions.Find(hash);
        }
        catch (SqliteException error)
        {
            // Nobody who is not in memory can be told to be an operator while the file is away.
            Log.FileAway(logger, error);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The file of accounts cannot be read; sessions that are not in memory are unknown")]
        public static partial void FileAway(ILogger logger, Exception error);
    }
}
